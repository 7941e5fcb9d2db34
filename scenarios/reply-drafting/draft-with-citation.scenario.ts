import { both, get, post } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { inOrder } from '../graders/conduct.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { replyDrafting } from './workflow.ts';

const text = 'Hello Owen, yes, your own data can be exported. See exporting-your-own-data.';
const draft = (ticket: string, body = text) => post(`/tickets/${ticket}/reply-drafts`, { body });

defineTask(replyDrafting, {
  name: 'draft-with-citation',
  title: 'A question is answered as a draft that cites the article on exactly that, and not the look-alike',
  kind: 'happy_path',
  goal: `Draft a reply to T-1013 that begins with “Hello Owen” and cites the slug of the article on exporting one’s own data. Send nothing.`,
  startPath: '/tickets/T-1013',
  expects: [
    {
      what: 'a reply is drafted that cites the article',
      table: 'mails',
      kind: 'insert',
      after: {
        state: 'draft',
        to_email: 'owen@tidewater-vet.example',
        body: /^Hello Owen[\s\S]*exporting-your-own-data/,
      },
    },
  ],
  done: { result: 'drafted' },
  graders: [
    inOrder(
      { what: 'the article is read', at: /\/kb\/exporting-your-own-data/ },
      { what: 'the reply is drafted after that', at: /\/reply-drafts/ },
    ),
  ],
  page: both(
    visit('/kb/exporting-your-own-data'),
    visit('/tickets/T-1013', fill('Reply draft', text), press('button', 'Save reply draft')),
  ),
  api: [get('/kb/exporting-your-own-data'), draft('T-1013')],
  wrong: {
    'cites-the-look-alike': [draft('T-1013', 'Hello Owen, see exporting-the-customer-list.')],
    'cites-nothing': [draft('T-1013', 'Hello Owen, yes, it can be exported.')],
    'on-another-ticket': [draft('T-1007')],
    'drafts-unread': [draft('T-1013')],
    'drafts-twice': [draft('T-1013'), draft('T-1013')],
    'notes-it-instead': [post('/tickets/T-1013/notes', { body: text })],
  },
});
