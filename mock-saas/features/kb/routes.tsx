import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { render } from '../../ui/render.tsx';
import { readArticle, searchKb } from './service.ts';
import { KbList, KbPage } from './views.tsx';

/** A number that no revision has stands for what is none. */
const revisionParam = z.coerce.number().int().catch(0);

export const kbRoutes = new Hono<AppEnv>()
  .get('/kb', (c) => {
    const { q } = listQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.knowledgeBase, section: 'kb' },
      <KbList hits={searchKb(c.var.workspace, q)} q={q} />,
    );
  })
  .get('/kb/:slug', (c) => {
    const detail = readArticle(c.var.workspace, c.req.param('slug'));
    return render(c, { title: detail.article.title, section: 'kb' }, <KbPage detail={detail} />);
  })
  .get('/kb/:slug/revisions/:revision', (c) => {
    const revision = revisionParam.parse(c.req.param('revision'));
    const detail = readArticle(c.var.workspace, c.req.param('slug'), revision);
    return render(c, { title: detail.article.title, section: 'kb' }, <KbPage detail={detail} />);
  });
