import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { readArticle, searchKb } from './service.ts';

export const kbApi = new Hono<AppEnv>()
  .get('/kb', (c) => {
    const hits = searchKb(c.var.workspace, listQuery.parse(c.req.query()).q);
    return c.json({
      articles: hits.map(({ article, excerpt }) => ({
        slug: article.slug,
        title: article.title,
        category: article.category,
        revision: article.revision,
        updatedAt: article.updatedAt,
        excerpt,
      })),
    });
  })
  .get('/kb/:slug', (c) => {
    const { article, shown, revisions } = readArticle(c.var.workspace, c.req.param('slug'));
    return c.json({
      slug: article.slug,
      title: article.title,
      category: article.category,
      reference: article.reference,
      revision: shown.revision,
      body: shown.body,
      revisions: revisions.map(({ revision, changeNote, createdAt }) => ({
        revision,
        changeNote,
        createdAt,
      })),
    });
  });
