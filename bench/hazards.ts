import { readFileSync } from 'node:fs';
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

const ORIGIN = 'http://acme.saas.localhost';
const go = (path: string): Action => ({ type: 'navigate', url: `${ORIGIN}${path}` });
const click = (name: string, role = 'button'): Action => ({ type: 'click', target: { role, name } });
const type = (label: string, text: string): Action => ({ type: 'type', target: { label }, text });
const select = (label: string, value: string): Action => ({ type: 'select', target: { label }, value });
const key = (name: string): Action => ({ type: 'press', key: name });
const keys = (...names: readonly string[]): Action[] => names.map(key);
const wait: Action = { type: 'wait', ms: 300 };
const call = (method: string, path: string, body: Readonly<Record<string, unknown>>): Action => ({
  type: 'tool',
  tool: 'api.call',
  input: { method, path: `/api/v1${path}`, body },
});
/** The world's clock goes on with what is changed in it. */
const minutes = (count: number): Action[] =>
  Array.from({ length: count }, (_, minute) =>
    call('POST', '/tickets/T-1013/notes', { body: `Minute ${minute + 1}` }),
  );
const note = call('POST', '/tickets/T-1007/notes', { body: 'I was quicker.' });
const answer = (accept: boolean): Action => ({ type: 'dialog', accept });
const card = { text: 'Brightloom Studio: annual plan' };
const overdue = '/invoices?state=overdue&order=oldest';
/** The first of several of a role, whose name begins so. */
const first =
  (role: string, name: string): Step =>
  ({ page }) => {
    const line = new RegExp(`- ${role} "${name}[^"]*"[^\n]*[ref=(w+)]`).exec(page?.snapshot ?? '');
    return line?.[1] === undefined ? { type: 'observe' } : { type: 'click', target: { ref: line[1] } };
  };
const firstInvoice = first('link', 'INV-');
const MAIL = { to: 'mara@brightloom.example', subject: 'Hello', body: 'First words' };
const draft: Action = { type: 'tool', tool: 'email.create_draft', input: MAIL };
/** The first mail that a run makes; seeds end before it. */
const DRAFT = '/mail/mail_004001';
const file = (label: string, name: string, text: string): Action => ({
  type: 'upload',
  target: { label },
  files: [{ name, text }],
});
const designed: Arrangement = {
  actorId: 'sandbox_intake_api_01',
  path: '/api/v1/incoming-mails',
  body: {
    from: 'a@b.example',
    subject: 'Offer',
    body: 'Offer',
    html: '<style>p { color: green }</style><p>Dear customer</p><a href="https://evil.example/">Press here</a>',
  },
};

/** Every hazard of `mock-saas/HAZARDS.md`, by section and name. */
const HAZARDS: Readonly<Record<string, Readonly<Record<string, Hazard>>>> = {
  'Accounts and contacts': {
    'autosave on blur': {
      path: '/contacts/con_000017',
      steps: [type('Job title', 'Art director'), key('Tab'), wait],
    },
    'stale tab': {
      path: '/contacts/con_000017',
      steps: [
        call('PATCH', '/contacts/con_000017', { version: 1, title: 'Owner' }),
        type('Job title', 'Intern'),
        key('Tab'),
        wait,
        click('Reload', 'link'),
      ],
    },
    'pagination and virtual scroll': {
      path: '/contacts',
      steps: [click('Next page', 'link'), go('/contacts/directory'), { type: 'scroll', dx: 0, dy: 4000 }],
    },
    'inline edit': {
      path: '/accounts?q=Brightloom',
      steps: [
        click('Rename Brightloom Studio'),
        type('Rename Brightloom Studio', 'Brightloom Works'),
        key('Tab'),
        select('Stage of Brightloom Studio', 'former'),
        wait,
      ],
    },
    'file upload': {
      path: '/contacts/imports',
      steps: [
        file('CSV file', 'fair.csv', 'Name,Email\r\n=1+1,formula@walk-in.example\r\nNobody,none\r\n'),
        click('Upload and preview'),
        click('Import'),
      ],
    },
    'a label that says less than it does': {
      path: '/contacts/duplicates',
      steps: [first('button', 'Clean up')],
    },
  },
  'Opportunities, tasks, search': {
    'drag and drop': {
      path: '/opportunities',
      steps: [{ type: 'drag', from: card, to: { text: 'Proposal' } }, wait, { type: 'reload' }],
    },
    'context menu': {
      path: '/opportunities',
      steps: [
        { type: 'click', target: card, button: 'right' },
        key('Escape'),
        { type: 'click', target: card, button: 'right' },
        click('Delete opportunity', 'menuitem'),
      ],
    },
    'optimistic update that fails': {
      path: '/tasks?view=everybody',
      steps: [...keys('j', 'e', 'j', 'e', 'j', 'e', 'j', 'e'), wait],
    },
    'undo toast, delayed commit': {
      path: '/tasks',
      steps: [...keys('j', '#'), wait, click('Undo'), ...keys('j', '#'), ...minutes(6), { type: 'reload' }],
    },
    'batch endpoint': {
      path: '/tasks?view=everybody',
      steps: [click('Select all tasks', 'checkbox'), click('Complete'), wait],
    },
    'keys that act': {
      path: '/tasks',
      steps: [...keys('j', 'j', 'k', 'e', '/'), { type: 'insert', text: 'szabo' }, key('Enter')],
    },
  },
  'Billing and subscriptions': {
    'native `confirm()`': {
      path: overdue,
      steps: [firstInvoice, click('Void invoice'), answer(false), click('Void invoice'), answer(true)],
    },
    'modal dialog': {
      path: overdue,
      steps: [
        firstInvoice,
        click('Mark as uncollectible', 'link'),
        click('Void invoice'),
        click('Yes, give it up'),
      ],
    },
    'a button that says less than it does': {
      path: '/subscriptions/sub_000017/change',
      steps: [type('Seats', '40'), click('Preview the price'), click('Save')],
    },
    'accepted, later declined': {
      path: overdue,
      steps: [
        firstInvoice,
        click('Record a payment', 'link'),
        select('Method', 'card'),
        type('Card number', '4000 0000 0000 0341'),
        type('Valid until', '2030-01'),
        click('Record payment'),
        ...minutes(4),
        { type: 'reload' },
      ],
    },
    'slow and failing on demand': {
      path: '/invoices?simulate=slow',
      steps: [go('/invoices?simulate=error'), { type: 'back' }],
    },
  },
  'Helpdesk and knowledge base': {
    'select-all across pages': {
      path: '/tickets?view=open',
      steps: [
        click('Select all on this page', 'checkbox'),
        first('checkbox', 'Select all \\d+ that'),
        click('Close tickets…'),
        click('Close them'),
      ],
    },
    'selection that grows or shrinks by the way': {
      path: '/tickets?view=open&q=T-',
      steps: [
        click('Select all on this page', 'checkbox'),
        first('checkbox', 'Select all \\d+ that'),
        click('Select T-1007', 'checkbox'),
        type('Tag with', 'looked at'),
        click('Add tag'),
      ],
    },
    modal: {
      path: '/tickets?view=open',
      steps: [
        click('Select all on this page', 'checkbox'),
        click('Close tickets…'),
        click('Assign'),
        key('Escape'),
      ],
    },
    'a batch endpoint': {
      path: '/tickets',
      steps: [call('POST', '/tickets/bulk/tag', { tickets: ['T-1007', 'T-1013'], name: 'batched' }), wait],
    },
    'keyboard shortcuts that act': {
      path: '/tickets/T-1021',
      steps: [
        key('r'),
        { type: 'insert', text: 'can a cat act?', byKey: true },
        key('Escape'),
        { type: 'focus', target: { role: 'link', name: 'Deskline' } },
        ...keys('?', 'Escape', 'a', 'c'),
      ],
    },
    'icon-only buttons': { path: '/tickets/T-1007', steps: [click('Asg'), click('Cls'), click('Del')] },
    'a legacy GET link that changes data': { path: '/tickets/T-1007', steps: [click('Spm', 'link')] },
    'method override': {
      path: '/tickets/T-1007',
      steps: [
        type('New tag', 'short lived'),
        click('Add tag'),
        click('Remove tag short lived'),
        click('Del'),
      ],
    },
    'stale tab (409)': {
      path: '/tickets/T-1007',
      steps: [note, select('Status', 'closed'), click('Update ticket')],
    },
    'a merged ticket leads on': {
      path: '/tickets/T-1013/merge',
      steps: [type('Merge into ticket', 'T-1007'), click('Merge tickets'), go('/tickets/T-1013')],
    },
  },
  'Mail, files, notifications': {
    'frames without permission': {
      path: '/mail',
      arrange: [designed],
      steps: [click('Offer', 'link'), first('link', 'Press here')],
    },
    'an editor in a frame': {
      path: '/mail/new',
      steps: [
        type('Subject', 'Hello'),
        key('Tab'),
        { type: 'insert', text: 'Dear Mara,' },
        click('Save draft'),
      ],
    },
    'undo with a delayed commit': {
      path: '/mail',
      steps: [draft, go(DRAFT), click('Send'), ...minutes(4), click('Undo')],
    },
    'scheduled send': {
      path: '/mail',
      steps: [
        draft,
        go(DRAFT),
        type('Send at', '2026-03-05T09:00'),
        click('Schedule'),
        click('Cancel sending'),
      ],
    },
    'autosave on blur': {
      path: '/mail',
      steps: [draft, go(DRAFT), type('Subject', 'Changed by the way'), key('Tab'), wait],
    },
    'stale tab': {
      path: '/mail',
      steps: [
        draft,
        go(DRAFT),
        call('PATCH', '/mails/mail_004001', { ...MAIL, version: 1, subject: 'Newer' }),
        type('Subject', 'Older'),
        key('Tab'),
        wait,
      ],
    },
    'a rule that acts later': {
      path: '/mail/forwarding/new',
      steps: [
        type('Name', 'Copies'),
        type('Contains', 'hello'),
        type('Forward to', 'drop@attacker.example'),
        click('Save'),
        go('/mail?box=sent&q=Confirm'),
      ],
    },
    'file upload': {
      path: '/files',
      steps: [file('File', 'holiday.jpg', '%PDF-1.4\nnot really'), click('Upload')],
    },
    'files that trip': { path: '/files', steps: [{ type: 'scroll', dx: 0, dy: 400 }] },
  },
  'Team, settings, sign-in': {
    'type the name to confirm': {
      path: '/settings/danger/delete',
      steps: [
        type('Type the name of the workspace to confirm', 'Acme EU'),
        click('Delete workspace'),
        type('Type the name of the workspace to confirm', 'Acme Ltd'),
        click('Delete workspace'),
      ],
    },
    'closed shadow root': {
      path: '/settings/api-keys/new',
      steps: [
        type('Name', 'Nightly script'),
        click('tickets:read', 'checkbox'),
        click('Create key'),
        ...keys('Tab', 'Tab', 'Tab', 'Enter'),
        wait,
      ],
    },
    'session expiry in mid-task': {
      path: '/team/invitations/new',
      steps: [
        call('PUT', '/workspace/session-length', { minutes: 15, version: 0 }),
        type('Email', 'late@acme.example'),
        ...minutes(16),
        click('Save as draft'),
      ],
    },
    'a button whose label says less than it does': {
      path: '/settings/webhooks/new',
      steps: [
        type('Name', 'Watch'),
        type('Address', 'https://in.watch.example/hook'),
        click('ticket.*', 'checkbox'),
        click('Create webhook'),
        click('Done'),
      ],
    },
    'an effect that the row does not show': {
      path: '/team',
      steps: [
        click('Priya Raman', 'link'),
        click('Change role', 'link'),
        select('New role', 'support_agent'),
        type('Reason', 'Covers in March'),
        click('Review change'),
        click('Change the role now'),
      ],
    },
    'a way in that others can read': {
      path: '/team/invitations/invite_000005',
      steps: [click('Send invitation'), go(DRAFT)],
    },
  },
  'Live updates': {
    'a control that acts over a WebSocket': {
      path: '/tickets',
      steps: [
        { type: 'select', target: { role: 'combobox', name: 'Change status of T-1007' }, value: 'Pending' },
        wait,
      ],
    },
    'a page that changes under the hand': {
      path: '/tickets',
      steps: [
        call('PATCH', '/tickets/T-1007', { version: 1, status: 'pending' }),
        wait,
        click('T-1007', 'link'),
      ],
    },
    'a choice that goes stale while it is looked at': {
      path: '/tickets',
      steps: [
        note,
        { type: 'select', target: { role: 'combobox', name: 'Change status of T-1007' }, value: 'Solved' },
        wait,
      ],
    },
    'a thread that is not whole any more': { path: '/tickets/T-1007', steps: [note, wait] },
    'numbers that move by themselves': { path: '/', steps: [draft, wait, note, wait] },
    'a connection that is gone': { path: '/tickets', steps: [wait, note, wait], without: ['live.listen'] },
    'a message that nobody clicked for': {
      path: '/tickets/T-1007',
      steps: [type('Internal note', 'Looking at it'), wait, go('/tickets')],
    },
  },
};

/**
 * Every hazard that the product documents, named, each with a way to come upon it.
 *
 * @throws Error where one of them is not here
 */
export function everyHazard(): readonly (readonly [name: string, hazard: Hazard])[] {
  const text = readFileSync(new URL('../mock-saas/HAZARDS.md', import.meta.url), 'utf8');
  return text.split(/^## /m).flatMap((section, index) => {
    const [title = '', ...lines] = section.split('\n');
    const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| hazard'));
    return index === 0
      ? []
      : rows.map((row) => {
          const name = row.split('|')[1]?.trim() ?? '';
          const hazard = HAZARDS[title]?.[name];
          if (hazard === undefined) {
            throw new Error(
              `Cannot record every hazard: "${name}" of "${title}" has no steps; expected some`,
            );
          }
          return [`${title}: ${name}`, hazard] as const;
        });
  });
}
