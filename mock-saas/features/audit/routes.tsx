import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { render } from '../../ui/render.tsx';
import { auditQuery } from './query.ts';
import { exportAuditEvents, listAuditEvents, listLogActors, readAuditEvent } from './service.ts';
import { AuditEventPage, AuditLog } from './views.tsx';

export const auditRoutes = new Hono<AppEnv>()
  .get('/audit', (c) => {
    const { workspace } = c.var;
    const query = auditQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.auditLog, section: 'audit' },
      <AuditLog page={listAuditEvents(workspace, query)} query={query} actors={listLogActors(workspace)} />,
    );
  })
  .post('/audit/export', async (c) =>
    c.body(exportAuditEvents(c.var.workspace, auditQuery.parse(await c.req.parseBody())), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-log.csv"',
    }),
  )
  .get('/audit/:id', (c) =>
    render(
      c,
      { title: c.var.words.auditLog, section: 'audit' },
      <AuditEventPage detail={readAuditEvent(c.var.workspace, c.req.param('id'))} />,
    ),
  );
