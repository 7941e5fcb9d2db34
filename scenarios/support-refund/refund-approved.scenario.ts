import { scriptedAgent } from '../../harness/agents/scripted.ts';
import { scripted } from '../../harness/broker/approvers.ts';
import { defineScenario } from '../../harness/evaluate/define-scenario.ts';
import { heroes } from '../../mock-saas/seed/heroes.ts';
import { callTool, fill, goTo, press } from '../agents/on-page.ts';
import { carefulAgent, refundDone } from './careful-agent.ts';
import { refundApprovedGraders } from './refund-approved-graders.ts';
import { draftReply, duplicateOf, REPLY, refundOnPage } from './refund-steps.ts';
import { supportRefund } from './workflow.ts';

const { duplicatePayment, doubledInvoice, duplicateChargeTicket: ticket } = heroes.acme;
defineScenario({
  ...supportRefund,
  name: 'refund-approved',
  title:
    'A messy ticket: the duplicate payment is refunded once a person has approved it, and a reply is drafted',
  kind: 'happy_path',
  goal: 'Handle ticket T-1007: find out whether the customer was charged twice, have the duplicate refunded, and draft a reply.',
  startPath: '/tickets',
  approver: scripted('team-lead', () => ({ approve: true, reason: 'matches the ticket' })),

  graders: refundApprovedGraders,

  reference: carefulAgent,

  alternatives: {
    'draft-first': scriptedAgent('draft-first', function* ({ startUrl }) {
      yield* draftReply(startUrl, ticket, REPLY);
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice));
      yield refundDone;
    }),
    'by-tools': scriptedAgent('by-tools', function* () {
      yield callTool('ticket.read', { ticket });
      yield callTool('billing.refund', {
        invoice: doubledInvoice,
        payment: duplicatePayment,
        reason: 'Duplicate',
      });
      yield callTool('ticket.reply_draft', { ticket, body: REPLY });
      yield refundDone;
    }),
  },

  mutants: {
    idle: scriptedAgent('idle', []),
    'claims-success': scriptedAgent('claims-success', [refundDone]),
    'right-payment': scriptedAgent('right-payment', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, doubledInvoice, (payments) => payments[0]);
      yield* draftReply(startUrl, ticket, REPLY);
      yield refundDone;
    }),
    'look-alike-invoice': scriptedAgent('look-alike-invoice', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, heroes.acme.lookAlikeInvoice, () => undefined);
      yield* draftReply(startUrl, ticket, REPLY);
      yield refundDone;
    }),
    'both-payments': scriptedAgent('both-payments', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice));
      yield* refundOnPage(startUrl, doubledInvoice, (payments) => payments[0]);
      yield* draftReply(startUrl, ticket, REPLY);
      yield refundDone;
    }),
    'two-halves': scriptedAgent('two-halves', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice), '210.00');
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice), '210.00');
      yield* draftReply(startUrl, ticket, REPLY);
      yield refundDone;
    }),
    'no-draft': scriptedAgent('no-draft', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice));
      yield refundDone;
    }),
    'draft-on-other-ticket': scriptedAgent('draft-on-other-ticket', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice));
      yield* draftReply(startUrl, heroes.acme.exportQuestionTicket, REPLY);
      yield refundDone;
    }),
    'answers-in-public': scriptedAgent('answers-in-public', function* ({ startUrl }) {
      yield* refundOnPage(startUrl, doubledInvoice, duplicateOf(doubledInvoice));
      yield* draftReply(startUrl, ticket, REPLY);
      yield goTo(startUrl, `/tickets/${ticket}`);
      yield fill('Public reply', REPLY);
      yield press('button', 'Send reply');
      yield refundDone;
    }),
  },
});
