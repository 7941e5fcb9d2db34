import { scriptedAgent } from '../../harness/agents/scripted.ts';
import { heroes } from '../../mock-saas/seed/heroes.ts';
import { draftReply, duplicateOf, finish, REPLY, readUp, refundOnPage } from './refund-steps.ts';

const { doubledInvoice, duplicateChargeTicket } = heroes.acme;

export const refundDone = finish(
  'refund_issued_reply_drafted',
  'The duplicate payment is refunded and a reply is drafted.',
);

/** Reads up, refunds the payment that is the duplicate, and drafts a reply. */
export const carefulAgent = scriptedAgent('careful', function* ({ startUrl }) {
  yield* readUp(startUrl);
  yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice));
  yield* draftReply(startUrl, duplicateChargeTicket, REPLY);
  yield refundDone;
});
