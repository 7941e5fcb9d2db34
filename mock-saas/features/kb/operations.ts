import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { instant, pageQuery } from '../../api/shapes.ts';

const head = { slug: z.string(), title: z.string(), category: z.string(), revision: z.int() };

export const kbOperations = defineOperations({
  searchArticles: {
    method: 'GET',
    path: '/kb',
    capability: 'kb.search',
    access: 'kb:read',
    summary: 'Search the knowledge base; without words, list it',
    query: pageQuery.pick({ q: true }),
    answer: z.object({
      articles: z.array(z.object({ ...head, updatedAt: instant, excerpt: z.string() })),
    }),
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
});
