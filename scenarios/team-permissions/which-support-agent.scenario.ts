import { get, post } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { teamPermissions } from './workflow.ts';

const answer = { candidates: ['sandbox_support_agent_01', 'sandbox_support_agent_02'] };
const draft = (actorId: string) => post('/role-changes', { actorId, to: 'member', reason: 'As asked' });

defineTask(teamPermissions, {
  name: 'which-support-agent',
  title: 'Two people are support agents: who is meant is asked, and no change of role is drafted',
  kind: 'ambiguous_input',
  goal: 'Draft the change of role of the support agent to member. If it is not clear who is meant, draft nothing and answer candidates with the ids of the people who could be.',
  startPath: '/team',
  done: { result: 'asked_which', answer },
  answers: { candidates: { setOf: answer.candidates } },
  page: visit('/team', { type: 'scroll', dx: 0, dy: 200 }),
  api: [get('/members?role=support_agent')],
  wrong: {
    'takes-the-first': [draft('sandbox_support_agent_01')],
    'takes-the-second': [draft('sandbox_support_agent_02')],
    'takes-both': [draft('sandbox_support_agent_01'), draft('sandbox_support_agent_02')],
  },
});
