import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { articleStates } from '../../model/kb.ts';
import { createdAt, pinned, type References, updatedAt, version } from './columns.ts';

export const kbArticles = sqliteTable(
  'kb_articles',
  {
    ...pinned(),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    category: text('category').notNull(),
    revision: integer('revision').notNull(),
    updatedAt: updatedAt(),
    state: text('state', { enum: articleStates }).notNull().default('published'),
    version: version(),
  },
  (table) => [uniqueIndex('kb_articles_by_slug').on(table.tenantId, table.slug)],
);

export const kbRevisions = sqliteTable(
  'kb_revisions',
  {
    ...pinned(),
    articleId: text('article_id')
      .notNull()
      .references(() => kbArticles.id),
    revision: integer('revision').notNull(),
    body: text('body').notNull(),
    changeNote: text('change_note').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('kb_revisions_by_article').on(table.articleId, table.revision)],
);

export const kbReferences = {
  kb_articles: { reference: 'KB', id: 'kb' },
  kb_revisions: { reference: 'KR', id: 'rev' },
} as const satisfies References;

export type KbArticleRow = typeof kbArticles.$inferSelect;
export type KbRevisionRow = typeof kbRevisions.$inferSelect;
