import { asc, desc, eq } from 'drizzle-orm';
import { type KbArticleRow, type KbRevisionRow, kbArticles, kbRevisions } from '../../db/schema.ts';
import type { ArticleState } from '../../model/kb.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';

export interface KbQuery {
  readonly q: string;
  readonly category?: string;
  /** Drafts and archived ones are only for those who write. Left out: what is published. */
  readonly state?: ArticleState | undefined;
}

export interface KbHit {
  readonly article: KbArticleRow;
  readonly excerpt: string;
  /** Lines of the text in which a word was found. */
  readonly lines: readonly string[];
}

const excerptLength = 180;
const maxLines = 3;

export const wordsOf = (q: string): string[] => q.split(/\s+/).filter(Boolean);

/** Articles whose title or current text holds every word; all of them for no words. Titles come first. */
export function searchKb(workspace: Workspace, query: KbQuery): KbHit[] {
  const words = wordsOf(query.q);
  const state = workspace.can('kb:write') ? (query.state ?? 'published') : 'published';
  const bodies = currentBodies(workspace);
  const bodyOf = ({ id }: KbArticleRow) => bodies.get(id) ?? '';
  const inTitle = ({ title }: KbArticleRow) => words.every((word) => includes(title, word));
  const inText = (article: KbArticleRow) =>
    words.every((word) => includes(`${article.title} ${bodyOf(article)}`, word));
  const articles = workspace.store
    .list(kbArticles, { where: eq(kbArticles.state, state), orderBy: [asc(kbArticles.title)] })
    .filter(({ category }) => !query.category || category === query.category);
  return [
    ...articles.filter(inTitle),
    ...articles.filter((article) => !inTitle(article) && inText(article)),
  ].map((article) => ({
    article,
    excerpt: excerptOf(bodyOf(article)),
    lines: linesWith(bodyOf(article), words),
  }));
}

const includes = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());

/** The text that counts, by the article: the published one, or the first draft of what never was. */
function currentBodies({ store }: Workspace): ReadonlyMap<string, string> {
  const current = new Map(
    store.list(kbArticles).map(({ id, revision }): [string, number] => [id, Math.max(1, revision)]),
  );
  const rows = store.list(kbRevisions, { limit: store.count(kbRevisions) });
  return new Map(
    rows
      .filter(({ articleId, revision }) => current.get(articleId) === revision)
      .map(({ articleId, body }) => [articleId, body]),
  );
}

function linesWith(body: string, words: readonly string[]): string[] {
  if (words.length === 0) return [];
  return body
    .split('\n')
    .filter((line) => words.some((word) => includes(line, word)))
    .slice(0, maxLines)
    .map(cut);
}

const excerptOf = (body: string): string => cut(body.split('\n\n')[0] ?? '');

const cut = (text: string): string =>
  text.length > excerptLength ? `${text.slice(0, excerptLength).trimEnd()}…` : text;

export function listCategories({ store }: Workspace): string[] {
  return [...new Set(store.list(kbArticles).map(({ category }) => category))].toSorted();
}

export interface KbDetail {
  readonly article: KbArticleRow;
  readonly shown: KbRevisionRow;
  /** Newest first, the shown one included; a draft only for those who write. */
  readonly revisions: readonly KbRevisionRow[];
  /** What is written but not published. */
  readonly draft: KbRevisionRow | undefined;
}

/**
 * @param revision left out: the current one
 * @throws Problem `not_found`, also for an article of another tenant, and for a draft that somebody asks for who only reads
 */
export function readArticle(workspace: Workspace, slug: string, revision?: number): KbDetail {
  const article = getArticle(workspace, slug);
  const all = workspace.store.list(kbRevisions, {
    where: eq(kbRevisions.articleId, article.id),
    orderBy: [desc(kbRevisions.revision)],
  });
  const revisions = all.filter((row) => workspace.can('kb:write') || row.revision <= article.revision);
  const asked = revision ?? Math.max(1, article.revision);
  const shown = revisions.find((row) => row.revision === asked);
  if (!shown) throw missing(slug);
  return { article, shown, revisions, draft: revisions.find((row) => row.revision > article.revision) };
}

/** @throws Problem `not_found` */
export function getArticle(workspace: Workspace, slug: string): KbArticleRow {
  const article = workspace.store.find(kbArticles, eq(kbArticles.slug, slug));
  if (!article || (article.state === 'draft' && !workspace.can('kb:write'))) throw missing(slug);
  return article;
}

const missing = (slug: string) => new Problem('not_found', say('There is no article {slug} here.', { slug }));
