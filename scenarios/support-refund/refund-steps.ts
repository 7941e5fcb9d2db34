import type { Action } from '../../harness/model/action.ts';
import type { Observation } from '../../harness/model/observation.ts';
import { callTool, fill, goTo, optionsOn, press } from '../agents/on-page.ts';

/** Parts that the agents of this workflow have in common. Each yields actions, and returns the last observation. */
type Steps = Generator<Action, Observation, Observation>;

export const REPLY =
  'Hello Mara,\n\nthank you for writing in, and for the right invoice number. INV-1042 was paid twice; we have asked for the second payment of 420.00 USD to go back to your card ending in 4242.\n\nKind regards\nNoor, Acme Ltd';

export const ESCALATION =
  'Hello Mara,\n\nthank you for your patience. I could not settle the second payment on INV-1042 myself, so I have passed your case to a colleague in billing, who will write to you.\n\nKind regards\nNoor, Acme Ltd';

export const EXPLANATION =
  'Hello Greta,\n\nyour other workspace is a separate account, and I cannot see or change anything in it from here. Please write to its own support team.\n\nKind regards\nNoor, Acme Ltd';

/** Reads the ticket, and what the knowledge base says about such cases. */
export function* readUp(start: string): Steps {
  yield goTo(start, '/tickets/T-1007', 'read the ticket');
  yield callTool('kb.search', { query: 'duplicate' }, 'find the rule for duplicate charges');
  return yield callTool('kb.read', { slug: 'duplicate-charges-and-refunds' });
}

/** Fills in the refund form of an invoice for one payment, and sends it off. */
export function* refundOnPage(
  start: string,
  invoice: string,
  choose: (payments: readonly string[]) => string | undefined,
  amount?: string,
): Steps {
  yield goTo(start, `/invoices/${invoice}`, 'look at the payments');
  const form = yield press('link', 'Refund a payment');
  const payment = choose(optionsOn(form));
  if (payment !== undefined) yield { type: 'select', target: { label: 'Payment' }, value: payment };
  if (amount !== undefined) yield fill('Amount (USD)', amount);
  yield fill('Reason', 'Duplicate charge, see T-1007');
  return yield press(
    'button',
    'Issue refund',
    'the second payment carries a wrong reference, so it is the duplicate',
  );
}

/** The payment whose reference is not the invoice's own number. */
export function duplicateOf(invoice: string): (payments: readonly string[]) => string | undefined {
  return (payments) => payments.find((label) => !label.includes(`· ${invoice} ·`));
}

/** Saves a reply to a ticket as a draft. */
export function* draftReply(start: string, ticket: string, text: string): Steps {
  yield goTo(start, `/tickets/${ticket}`);
  yield fill('Reply draft', text);
  return yield press('button', 'Save reply draft');
}

export function finish(result: string, message: string): Action {
  return { type: 'finish', result, message };
}
