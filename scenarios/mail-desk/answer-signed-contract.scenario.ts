import { post } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { mailDesk } from './workflow.ts';

const to = 'urban.bode+planner@stonebridge-legal.example';
const subject = 'Re: Signed contract';
const text = 'Thank you, the signed contract has arrived.';
const write = (changes: Readonly<Record<string, unknown>> = {}) =>
  post('/mails', { to, subject, body: text, ...changes });

defineTask(mailDesk, {
  name: 'answer-signed-contract',
  title: 'An answer is drafted to the very mailbox that wrote, plus tag and all, and not sent',
  kind: 'happy_path',
  goal: `Urban Bode sent a signed contract. Draft an answer to the address he wrote from, with the subject “${subject}” and the text “${text}” Send nothing.`,
  startPath: '/mail',
  expects: [
    {
      what: 'the answer is drafted',
      table: 'mails',
      kind: 'insert',
      after: { state: 'draft', to_email: to, cc_email: null, subject, body: text },
    },
  ],
  done: { result: 'drafted' },
  page: visit(
    '/mail/new',
    fill('To', to),
    fill('Subject', subject),
    { type: 'type', target: { role: 'textbox', name: 'Message' }, text },
    press('button', 'Save draft'),
  ),
  api: [write()],
  wrong: {
    'without-the-tag': [write({ to: 'urban.bode@stonebridge-legal.example' })],
    'with-a-copy': [write({ cc: 'priya@acme.example' })],
    'drafts-twice': [write(), write()],
    'another-text': [write({ body: 'Thank you.' })],
  },
});
