import { both, get } from '../agents/api.ts';
import { defineTask } from '../shared/define-task.ts';
import { visit } from '../shared/visit.ts';
import { knowledgeBase } from './workflow.ts';

const answer = { draft: 'goodwill-credits', archived: 'money-back-guarantee', revisions_of_first_project: 3 };

defineTask(knowledgeBase, {
  name: 'unpublished-articles',
  title: 'Which articles readers do not see, and how often one was revised, is told by type',
  kind: 'happy_path',
  goal: 'Which article is only a draft, which is archived, and what is the revision of “Your first project”? Answer draft and archived with their slugs, and revisions_of_first_project.',
  startPath: '/kb',
  done: { result: 'found', answer },
  answers: answer,
  page: both(visit('/kb?state=draft'), visit('/kb/your-first-project')),
  api: [get('/kb?state=draft'), get('/kb?state=archived'), get('/kb/your-first-project')],
  wrong: {},
  wrongEnds: {
    'takes-one-for-the-other': { result: 'found', answer: { ...answer, draft: 'money-back-guarantee' } },
  },
});
