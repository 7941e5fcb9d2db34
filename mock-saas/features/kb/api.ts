import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { diffLines } from './diff-lines.ts';
import {
  archiveArticle,
  createArticle,
  describeArticle,
  discardDraft,
  publishDraft,
  restoreRevision,
  saveDraft,
  unarchiveArticle,
} from './edit-article.ts';
import { kbOperations } from './operations.ts';
import { readArticle, searchKb } from './service.ts';

export const kbApi = serveOperations(kbOperations, {
  searchArticles: (workspace, { query }) => ({
    articles: searchKb(workspace, query).map(({ article, excerpt, lines }) => ({
      ...article,
      excerpt,
      lines,
    })),
  }),
  createArticle: (workspace, { body }) => ({ article: createArticle(workspace, body) }),
  readArticle(workspace, { params }) {
    const { article, shown, revisions } = readArticle(workspace, params.slug);
    return { ...article, revision: shown.revision, body: shown.body, revisions };
  },
  describeArticle: (workspace, { params, body: { version, ...head } }) => ({
    article: unwrap(describeArticle(workspace, params.slug, head, version)),
  }),
  readRevision: (workspace, { params }) => ({
    revision: readArticle(workspace, params.slug, numberOf(params.revision)).shown,
  }),
  compareRevisions(workspace, { params, query }) {
    const textOf = (revision: number) => readArticle(workspace, params.slug, revision).shown.body;
    return { lines: diffLines(textOf(query.from), textOf(query.to)) };
  },
  saveArticleDraft: (workspace, { params, body: { version, ...text } }) => ({
    revision: unwrap(saveDraft(workspace, params.slug, text, version)),
  }),
  discardArticleDraft(workspace, { params }) {
    unwrap(discardDraft(workspace, params.slug));
    return undefined;
  },
  publishArticle: (workspace, { params, body }) => ({
    article: unwrap(publishDraft(workspace, params.slug, body.version)),
  }),
  restoreArticleRevision: (workspace, { params }) => ({
    revision: unwrap(restoreRevision(workspace, params.slug, numberOf(params.revision))),
  }),
  archiveArticle: (workspace, { params }) => ({ article: unwrap(archiveArticle(workspace, params.slug)) }),
  unarchiveArticle: (workspace, { params }) => ({
    article: unwrap(unarchiveArticle(workspace, params.slug)),
  }),
});

/** What is no number is the revision 0, which no article has. */
const numberOf = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0);
