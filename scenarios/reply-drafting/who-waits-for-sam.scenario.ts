import { both, get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { replyDrafting } from './workflow.ts';

const answer = { requester: 'Siobhán O’Brien', status: 'open', follows: 'T-0997' };

defineTask(replyDrafting, {
  name: 'who-waits-for-sam',
  title: 'A follow-up is read, and what it follows is told',
  kind: 'happy_path',
  goal: 'Who asked T-0999, in which status is it, and which ticket does it follow up on? Answer requester, status and follows.',
  startPath: '/tickets/T-0999',
  done: { result: 'read', answer },
  answers: answer,
  page: both(visit('/tickets/T-0999'), visit('/tickets/T-0997')),
  api: [get('/tickets/T-0999'), get('/tickets/T-0997')],
  wrong: {},
  wrongEnds: {
    'reads-the-other-ticket': { result: 'read', answer: { ...answer, status: 'pending' } },
    'straight-apostrophe': { result: 'read', answer: { ...answer, requester: "Siobhan O'Brien" } },
  },
});
