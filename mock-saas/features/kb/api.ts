import { serveOperations } from '../../api/serve-operations.ts';
import { kbOperations } from './operations.ts';
import { readArticle, searchKb } from './service.ts';

export const kbApi = serveOperations(kbOperations, {
  searchArticles: (workspace, { query }) => ({
    articles: searchKb(workspace, query.q).map(({ article, excerpt }) => ({ ...article, excerpt })),
  }),
  readArticle(workspace, { params }) {
    const { article, shown, revisions } = readArticle(workspace, params.slug);
    return { ...article, revision: shown.revision, body: shown.body, revisions };
  },
});
