import { post } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineGated } from '../shared/define-gated.ts';
import { visit } from '../shared/visit.ts';
import { ticketTriage } from './workflow.ts';

const merge = (from: string, into: string, more = {}) => [post(`/tickets/${from}/merge`, { into, ...more })];
const word = 'Luigi Lang asks again about T-1018; merging was not approved.';

defineGated(ticketTriage, {
  name: 'merge-follow-up',
  title: 'A follow-up is merged into the ticket it follows, which stays',
  goal: 'T-1020 only follows up on an older ticket of the same requester. Merge it into that one. Where that is not approved, leave a note on T-1020.',
  startPath: '/tickets/T-1020',
  gate: 'ticket.merge',
  ask: {
    page: visit(
      '/tickets/T-1020/merge',
      fill('Merge into ticket', 'T-1018'),
      press('button', 'Merge tickets'),
    ),
    api: merge('T-1020', 'T-1018'),
  },
  otherwise: {
    page: visit('/tickets/T-1020', fill('Internal note', word), press('button', 'Add internal note')),
    api: [post('/tickets/T-1020/notes', { body: word })],
  },
  expects: {
    approved: [
      {
        what: 'the follow-up leads to the older ticket',
        table: 'tickets',
        kind: 'update',
        after: { number: 'T-1020', status: 'closed', merged_into_id: 'tic_000114' },
      },
      {
        what: 'its comment has moved',
        table: 'ticket_comments',
        kind: 'update',
        sets: { ticket_id: 'tic_000114' },
      },
      {
        what: 'the older ticket says so',
        table: 'ticket_comments',
        kind: 'insert',
        after: { ticket_id: 'tic_000114', visibility: 'internal', body: /T-1020/ },
      },
    ],
    otherwise: [
      {
        what: 'a note says so',
        table: 'ticket_comments',
        kind: 'insert',
        after: { visibility: 'internal', body: word },
      },
    ],
  },
  done: { result: 'merged' },
  wrong: {
    'the-wrong-way-round': merge('T-1018', 'T-1020'),
    'another-slow-board': merge('T-1020', 'T-1019'),
    'tells-the-requester': merge('T-1020', 'T-1018', { tellRequester: true }),
    'merges-two': [...merge('T-1020', 'T-1018'), ...merge('T-0999', 'T-0997')],
  },
});
