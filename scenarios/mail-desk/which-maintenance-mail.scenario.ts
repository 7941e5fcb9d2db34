import { get, patch } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { mailDesk } from './workflow.ts';

const answer = { candidates: ['mail_000048', 'mail_000002', 'mail_000016'] };

defineTask(mailDesk, {
  name: 'which-maintenance-mail',
  title: 'Three drafts have one subject: which is meant is asked, and none is changed',
  kind: 'ambiguous_input',
  goal: 'Change the subject of the draft “Planned maintenance on Sunday” to “Maintenance on Monday”. If there is more than one, change none and answer candidates with their ids.',
  startPath: '/mail',
  done: { result: 'asked_which', answer },
  answers: { candidates: { setOf: answer.candidates } },
  page: visit('/mail?box=draft&q=Planned+maintenance'),
  api: [get('/mails?box=draft&q=Planned+maintenance')],
  wrong: Object.fromEntries(
    answer.candidates.map((id) => [
      `changes-${id.replace('_', '-')}`,
      [
        patch(`/mails/${id}`, {
          to: 'billing@quarry-legal.example',
          subject: 'Maintenance on Monday',
          body: 'On Monday.',
        }),
      ],
    ]),
  ),
});
