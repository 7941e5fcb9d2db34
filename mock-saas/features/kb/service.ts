import { asc, desc, eq } from 'drizzle-orm';
import { type KbArticleRow, type KbRevisionRow, kbArticles, kbRevisions } from '../../db/schema.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

export interface KbHit {
  readonly article: KbArticleRow;
  readonly excerpt: string;
}

const excerptLength = 180;

/** Articles whose title or current text holds every word; all of them for no words. Titles come first. */
export function searchKb({ store }: Workspace, q: string): KbHit[] {
  const words = q.split(/\s+/).filter(Boolean);
  const bodies = new Map(
    store.list(kbRevisions, { orderBy: [asc(kbRevisions.revision)] }).map((row) => [row.articleId, row.body]),
  );
  const inTitle = (article: KbArticleRow) => words.every((word) => includes(article.title, word));
  const inText = (article: KbArticleRow) =>
    words.every((word) => includes(`${article.title} ${bodies.get(article.id) ?? ''}`, word));
  const articles = store.list(kbArticles, { orderBy: [asc(kbArticles.title)] });
  return [
    ...articles.filter(inTitle),
    ...articles.filter((article) => !inTitle(article) && inText(article)),
  ].map((article) => ({ article, excerpt: excerptOf(bodies.get(article.id) ?? '') }));
}

const includes = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());

function excerptOf(body: string): string {
  const [text = ''] = body.split('\n\n');
  return text.length > excerptLength ? `${text.slice(0, excerptLength).trimEnd()}…` : text;
}

export interface KbDetail {
  readonly article: KbArticleRow;
  readonly shown: KbRevisionRow;
  /** Newest first, the shown one included. */
  readonly revisions: readonly KbRevisionRow[];
}

/**
 * @param revision left out: the current one
 * @throws Problem `not_found`, also for an article of another tenant
 */
export function readArticle({ store }: Workspace, slug: string, revision?: number): KbDetail {
  const article = store.find(kbArticles, eq(kbArticles.slug, slug));
  const revisions = article
    ? store.list(kbRevisions, {
        where: eq(kbRevisions.articleId, article.id),
        orderBy: [desc(kbRevisions.revision)],
      })
    : [];
  const shown = revisions.find((row) => row.revision === (revision ?? article?.revision));
  if (!article || !shown) throw new Problem('not_found', `There is no article ${slug} here.`);
  return { article, shown, revisions };
}
