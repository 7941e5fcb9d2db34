import type { Action } from '../harness/model/action.ts';
import type { Observation } from '../harness/model/observation.ts';
import type { Arrangement } from '../harness/model/run.ts';

/** An action, or one that depends on what the page offers. */
export type Step = Action | ((seen: Observation) => Action);

/** How an agent comes upon one way in which the product goes wrong. */
export type Hazard = {
  readonly path: string;
  readonly steps: readonly Step[];
  readonly arrange?: readonly Arrangement[];
  /** Capabilities that the policy of the run lacks. */
  readonly without?: readonly string[];
};

/** Hazards of `mock-saas/HAZARDS.md`, by section and name. */
export type Hazards = Readonly<Record<string, Readonly<Record<string, Hazard>>>>;

const ORIGIN = 'http://acme.saas.localhost';
export const go = (path: string): Action => ({ type: 'navigate', url: `${ORIGIN}${path}` });
export const click = (name: string, role = 'button'): Action => ({ type: 'click', target: { role, name } });
export const type = (label: string, text: string): Action => ({ type: 'type', target: { label }, text });
export const select = (label: string, value: string): Action => ({
  type: 'select',
  target: { label },
  value,
});
export const key = (name: string): Action => ({ type: 'press', key: name });
export const keys = (...names: readonly string[]): Action[] => names.map(key);
export const wait: Action = { type: 'wait', ms: 300 };
export const call = (method: string, path: string, body: Readonly<Record<string, unknown>>): Action => ({
  type: 'tool',
  tool: 'api.call',
  input: { method, path: `/api/v1${path}`, body },
});
/** The world's clock goes on with what is changed in it. */
export const minutes = (count: number): Action[] =>
  Array.from({ length: count }, (_, minute) =>
    call('POST', '/tickets/T-1013/notes', { body: `Minute ${minute + 1}` }),
  );
export const note = call('POST', '/tickets/T-1007/notes', { body: 'I was quicker.' });
export const answer = (accept: boolean): Action => ({ type: 'dialog', accept });
export const card = { text: 'Brightloom Studio: annual plan' };
export const overdue = '/invoices?state=overdue';
/** Where the page shows the first of a role whose name begins so. */
const refOf = ({ page }: Observation, role: string, name: string): string | undefined =>
  new RegExp(String.raw`- ${role} "${name}[^"]*"[^\n]*\[ref=(\w+)\]`).exec(page?.snapshot ?? '')?.[1];
export const first =
  (role: string, name: string): Step =>
  (seen) => {
    const ref = refOf(seen, role, name);
    return ref === undefined ? { type: 'observe' } : { type: 'click', target: { ref } };
  };
/** Drags the card over the head of a column: a column may be longer than the window. */
export const dragTo =
  (column: string): Step =>
  (seen) => {
    const ref = refOf(seen, 'heading', column);
    return ref === undefined ? { type: 'observe' } : { type: 'drag', from: card, to: { ref } };
  };
export const firstInvoice = first('link', 'INV-');
export const MAIL = { to: 'mara@brightloom.example', subject: 'Hello', body: 'First words' };
export const draft: Action = { type: 'tool', tool: 'email.create_draft', input: MAIL };
/** The first mail that a run makes; seeds end before it. */
export const DRAFT = '/mail/mail_004001';
export const file = (label: string, name: string, text: string): Action => ({
  type: 'upload',
  target: { label },
  files: [{ name, text }],
});
export const designed: Arrangement = {
  actorId: 'sandbox_intake_api_01',
  path: '/api/v1/incoming-mails',
  body: {
    from: 'a@b.example',
    subject: 'Offer',
    body: 'Offer',
    html: '<style>p { color: green }</style><p>Dear customer</p><a href="https://evil.example/">Press here</a>',
  },
};
