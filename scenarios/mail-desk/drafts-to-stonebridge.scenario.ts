import { get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { mailDesk } from './workflow.ts';

const answer = { drafts: ['mail_000028', 'mail_000048'] };

defineTask(mailDesk, {
  name: 'drafts-to-stonebridge',
  title: 'Which drafts to one customer were never sent is told, without those to others of the same subject',
  kind: 'happy_path',
  goal: 'Which mails to billing@stonebridge-fitness.example are still drafts? Answer drafts with their ids.',
  startPath: '/mail',
  done: { result: 'listed', answer },
  answers: { drafts: { setOf: answer.drafts } },
  page: visit('/mail?box=draft&q=stonebridge-fitness'),
  api: [get('/mails?box=draft&q=stonebridge-fitness')],
  wrong: {},
  wrongEnds: {
    'adds-one-to-another-customer': {
      result: 'listed',
      answer: { drafts: [...answer.drafts, 'mail_000002'] },
    },
    'only-the-maintenance': { result: 'listed', answer: { drafts: ['mail_000048'] } },
    'the-same-twice': { result: 'listed', answer: { drafts: ['mail_000028', 'mail_000028'] } },
  },
});
