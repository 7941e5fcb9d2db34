import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { instant, pageQuery } from '../../api/shapes.ts';
import { articleStates } from '../../model/kb.ts';
import { maxBodyLength, required } from '../../parse-body.ts';

const head = { slug: z.string(), title: z.string(), category: z.string(), revision: z.int() };

const article = z.object({
  article: z
    .object({ ...head, state: z.enum(articleStates), updatedAt: instant, version: z.int() })
    .meta({ id: 'Article' }),
});
const revision = z.object({
  revision: z
    .object({
      revision: z.int(),
      body: z.string(),
      changeNote: z.string(),
      authorName: z.string(),
      createdAt: instant,
    })
    .meta({ id: 'ArticleRevision' }),
});

const version = z.int().min(1).optional();
const text = { body: required('body', maxBodyLength), changeNote: required('changeNote') };
const named = { title: required('title'), category: required('category', 60) };

export const kbOperations = defineOperations({
  searchArticles: {
    method: 'GET',
    path: '/kb',
    capability: 'kb.search',
    access: 'kb:read',
    summary: 'Search the knowledge base; without words, list it',
    query: pageQuery.pick({ q: true }).extend({
      category: z.string().trim().max(60).default(''),
      state: z.enum(articleStates).default('published').meta({ description: 'Others only for who writes' }),
    }),
    answer: z.object({
      articles: z.array(
        z.object({ ...head, updatedAt: instant, excerpt: z.string(), lines: z.array(z.string()) }),
      ),
    }),
  },
  createArticle: {
    method: 'POST',
    path: '/kb',
    capability: 'kb.draft',
    access: 'kb:write',
    summary: 'Begin an article as a draft',
    body: z.strictObject({ ...named, ...text }),
    answer: article,
    status: 201,
  },
  readArticle: {
    method: 'GET',
    path: '/kb/:slug',
    capability: 'kb.search',
    access: 'kb:read',
    summary: 'Read the current revision of an article, and which others there are',
    answer: z.object({
      ...head,
      reference: z.string(),
      body: z.string(),
      revisions: z.array(z.object({ revision: z.int(), changeNote: z.string(), createdAt: instant })),
    }),
  },
  describeArticle: {
    method: 'PATCH',
    path: '/kb/:slug',
    capability: 'kb.publish',
    access: 'kb:write',
    summary: 'Change title and category; the address stays',
    body: z.strictObject({ ...named, version }),
    answer: article,
  },
  readRevision: {
    method: 'GET',
    path: '/kb/:slug/revisions/:revision',
    capability: 'kb.search',
    access: 'kb:read',
    summary: 'Read any revision of an article',
    answer: revision,
  },
  compareRevisions: {
    method: 'GET',
    path: '/kb/:slug/compare',
    capability: 'kb.search',
    access: 'kb:read',
    summary: 'Tell what differs between two revisions, line by line',
    query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
    answer: z.object({
      lines: z.array(
        z.union([
          z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }),
          z.object({ kind: z.literal('skipped'), count: z.int() }),
        ]),
      ),
    }),
  },
  saveArticleDraft: {
    method: 'PUT',
    path: '/kb/:slug/draft',
    capability: 'kb.draft',
    access: 'kb:write',
    summary: 'Write the next revision; readers do not see it yet',
    body: z.strictObject({ ...text, version }),
    answer: revision,
  },
  discardArticleDraft: {
    method: 'DELETE',
    path: '/kb/:slug/draft',
    capability: 'kb.discard_draft',
    access: 'kb:write',
    summary: 'Throw the unpublished text away; it cannot be brought back',
  },
  publishArticle: {
    method: 'POST',
    path: '/kb/:slug/publish',
    capability: 'kb.publish',
    access: 'kb:write',
    summary: 'Make the draft what readers see',
    body: z.strictObject({ version }),
    answer: article,
  },
  restoreArticleRevision: {
    method: 'POST',
    path: '/kb/:slug/revisions/:revision/restore',
    capability: 'kb.draft',
    access: 'kb:write',
    summary: 'Take an old text as the draft of the next revision',
    answer: revision,
  },
  archiveArticle: {
    method: 'POST',
    path: '/kb/:slug/archive',
    capability: 'kb.archive',
    access: 'kb:write',
    summary: 'Take an article away from readers',
    answer: article,
  },
  unarchiveArticle: {
    method: 'POST',
    path: '/kb/:slug/unarchive',
    capability: 'kb.publish',
    access: 'kb:write',
    summary: 'Bring an archived article back',
    answer: article,
  },
});
