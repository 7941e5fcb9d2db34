import { eq } from 'drizzle-orm';
import { type KbArticleRow, type KbRevisionRow, kbArticles, kbRevisions } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { getArticle, readArticle } from './service.ts';

export interface ArticleText {
  readonly body: string;
  readonly changeNote: string;
}

export interface NewArticle extends ArticleText {
  readonly title: string;
  readonly category: string;
}

/** Begins an article; nobody but those who write sees it until it is published. */
export function createArticle(workspace: Workspace, { title, category, ...text }: NewArticle): KbArticleRow {
  const { store } = workspace;
  return workspace.mutate('kb.create', title, () => {
    const now = workspace.now();
    const article = store.insert(kbArticles, {
      slug: freeSlug(workspace, title),
      title,
      category,
      revision: 0,
      updatedAt: now,
      state: 'draft',
    });
    insertRevision(workspace, article, text);
    return article;
  });
}

const reserved: ReadonlySet<string> = new Set(['new']);

/** Latin letters and digits of the title; a number is added where another article has them. */
function freeSlug({ store }: Workspace, title: string): string {
  const base = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug =
    base
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-|-$/g, '') || 'article';
  const isTaken = (wanted: string) =>
    reserved.has(wanted) || store.count(kbArticles, eq(kbArticles.slug, wanted)) > 0;
  let [free, number] = [slug, 1];
  while (isTaken(free)) {
    number += 1;
    free = `${slug}-${number}`;
  }
  return free;
}

/** Keeps what is written as the next revision; what readers see stays. */
export function saveDraft(
  workspace: Workspace,
  slug: string,
  text: ArticleText,
  version?: number,
): Result<KbRevisionRow> {
  const { article, draft } = readArticle(workspace, slug);
  const fresh = checkVersion(article, version);
  if (!fresh.ok) return fresh;
  workspace.mutate('kb.draft', article.title, () => {
    if (draft) {
      const { name: authorName } = workspace.identity;
      workspace.store.update(kbRevisions, draft.id, { ...text, authorName, createdAt: workspace.now() });
    } else insertRevision(workspace, article, text);
    touch(workspace, article, {});
  });
  return accept(getDraft(workspace, slug));
}

/** Throws away what is written and not published. */
export function discardDraft(workspace: Workspace, slug: string): Result<void> {
  const { article } = readArticle(workspace, slug);
  const draft = getDraft(workspace, slug);
  if (article.revision === 0)
    return reject('An article that was never published has no other text; archive it.');
  workspace.mutate('kb.discard_draft', article.title, () => {
    workspace.store.remove(kbRevisions, draft.id);
    touch(workspace, article, {});
  });
  return accept(undefined);
}

/** Makes the draft what readers see. */
export function publishDraft(workspace: Workspace, slug: string, version?: number): Result<KbArticleRow> {
  const { article } = readArticle(workspace, slug);
  const { revision } = getDraft(workspace, slug);
  const fresh = checkVersion(article, version);
  if (!fresh.ok) return fresh;
  workspace.mutate('kb.publish', article.title, () => {
    touch(workspace, article, { revision, state: 'published', updatedAt: workspace.now() });
  });
  return accept(getArticle(workspace, slug));
}

/** Takes the text of an old revision as the draft of the next; it counts once it is published. */
export function restoreRevision(workspace: Workspace, slug: string, revision: number): Result<KbRevisionRow> {
  const { shown } = readArticle(workspace, slug, revision);
  return saveDraft(workspace, slug, {
    body: shown.body,
    changeNote: workspace.say(say('Restores revision {revision}', { revision })),
  });
}

/** Takes the article away from readers' lists; its address still shows it, marked as archived. */
export function archiveArticle(workspace: Workspace, slug: string): Result<KbArticleRow> {
  const article = getArticle(workspace, slug);
  if (article.state === 'archived') return reject('This article is archived already.');
  return setState(workspace, article, 'archived');
}

export function unarchiveArticle(workspace: Workspace, slug: string): Result<KbArticleRow> {
  const article = getArticle(workspace, slug);
  if (article.state !== 'archived') return reject('This article is not archived.');
  return setState(workspace, article, article.revision === 0 ? 'draft' : 'published');
}

function setState(
  workspace: Workspace,
  article: KbArticleRow,
  state: KbArticleRow['state'],
): Result<KbArticleRow> {
  workspace.mutate(state === 'archived' ? 'kb.archive' : 'kb.unarchive', article.title, () => {
    touch(workspace, article, { state, updatedAt: workspace.now() });
  });
  return accept(getArticle(workspace, article.slug));
}

export interface ArticleHead {
  readonly title: string;
  readonly category: string;
}

/** Title and category count at once; the address stays. */
export function describeArticle(
  workspace: Workspace,
  slug: string,
  { title, category }: ArticleHead,
  version?: number,
): Result<KbArticleRow> {
  const article = getArticle(workspace, slug);
  const fresh = checkVersion(article, version);
  if (!fresh.ok) return fresh;
  workspace.mutate('kb.describe', title, () => touch(workspace, article, { title, category }));
  return accept(getArticle(workspace, slug));
}

function getDraft(workspace: Workspace, slug: string): KbRevisionRow {
  const { draft } = readArticle(workspace, slug);
  if (!draft) throw new Problem('not_found', 'There is no draft of this article.');
  return draft;
}

function checkVersion(article: KbArticleRow, version: number | undefined): Result<void> {
  return version !== undefined && version < article.version
    ? conflict('This article was changed since you opened it. Look at it again, then save.')
    : accept(undefined);
}

function insertRevision(workspace: Workspace, article: KbArticleRow, text: ArticleText): void {
  workspace.store.insert(kbRevisions, {
    articleId: article.id,
    revision: article.revision + 1,
    ...text,
    authorName: workspace.identity.name,
    createdAt: workspace.now(),
  });
}

type ArticlePatch = Partial<Pick<KbArticleRow, 'revision' | 'state' | 'updatedAt' | 'title' | 'category'>>;

function touch({ store }: Workspace, article: KbArticleRow, patch: ArticlePatch): void {
  store.update(kbArticles, article.id, { ...patch, version: article.version + 1 });
}
