import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { render } from '../../ui/render.tsx';
import { listAuditEvents } from './service.ts';
import { AuditLog } from './views.tsx';

export const auditRoutes = new Hono<AppEnv>().get('/audit', (c) => {
  const { page } = listQuery.parse(c.req.query());
  return render(
    c,
    { title: c.var.words.auditLog, section: 'audit' },
    <AuditLog page={listAuditEvents(c.var.workspace, page)} />,
  );
});
