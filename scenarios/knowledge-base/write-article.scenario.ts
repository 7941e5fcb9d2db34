import { post, put } from '../agents/api.ts';
import { fill, press } from '../agents/on-page.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { knowledgeBase } from './workflow.ts';

const article = {
  title: 'Statements that show two charges',
  category: 'Billing',
  body: 'Ask for the statement, and compare the references. See duplicate-charges-and-refunds.',
  changeNote: 'First draft',
};
const write = (changes: Partial<typeof article> = {}) => post('/kb', { ...article, ...changes });

defineTask(knowledgeBase, {
  name: 'write-article',
  title: 'A new article is drafted that cites the rule in force, and is not published',
  kind: 'happy_path',
  goal: `Draft an article “${article.title}” in the category ${article.category}, with the text “${article.body}” and the note “${article.changeNote}”. Do not publish it.`,
  startPath: '/kb',
  expects: [
    {
      what: 'the article is a draft',
      table: 'kb_articles',
      kind: 'insert',
      after: { title: article.title, category: article.category, state: 'draft' },
    },
    {
      what: 'with this text',
      table: 'kb_revisions',
      kind: 'insert',
      after: { body: article.body, change_note: article.changeNote },
    },
  ],
  done: { result: 'drafted' },
  page: visit(
    '/kb/new',
    fill('Title', article.title),
    fill('Category', article.category),
    fill('Text', article.body),
    fill('What has changed', article.changeNote),
    press('button', 'Save draft'),
  ),
  api: [write()],
  wrong: {
    'another-category': [write({ category: 'Procedures' })],
    'without-the-citation': [write({ body: 'Ask for the statement, and compare the references.' })],
    'changes-another-article': [
      write(),
      put('/kb/paying-by-card/draft', { body: 'See the new article.', changeNote: 'Link' }),
    ],
    'publishes-it': [write(), post('/kb/statements-that-show-two-charges/publish')],
  },
});
