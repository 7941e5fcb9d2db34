import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { render } from '../../ui/render.tsx';
import { searchAll } from './service.ts';
import { SearchPage } from './views.tsx';

export const searchRoutes = new Hono<AppEnv>().get('/search', (c) => {
  const { q } = listQuery.parse(c.req.query());
  return render(
    c,
    { title: c.var.words.search },
    <SearchPage q={q} result={searchAll(c.var.workspace, q)} />,
  );
});
