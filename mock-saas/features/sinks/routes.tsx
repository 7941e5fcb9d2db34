import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { listCardOperations, listDeliveries, listExports, listSentMails } from './service.ts';
import { CardTable, DeliveryTable, ExportTable, MailTable, SinkPage } from './views.tsx';

const pageOf = (c: Context<AppEnv>): number => listQuery.parse(c.req.query()).page;
const info = (c: Context<AppEnv>) => ({ title: c.var.words.deliveries, section: 'deliveries' }) as const;

export const sinksRoutes = new Hono<AppEnv>()
  .get('/deliveries', (c) => redirectTo(c, '/deliveries/cards'))
  .get('/deliveries/cards', (c) => {
    const { workspace } = c.var;
    const page = listCardOperations(workspace, pageOf(c));
    return render(
      c,
      info(c),
      <SinkPage sink="cards" page={page}>
        <CardTable rows={page.rows} workspace={workspace} />
      </SinkPage>,
    );
  })
  .get('/deliveries/mails', (c) => {
    const { workspace } = c.var;
    const page = listSentMails(workspace, pageOf(c));
    return render(
      c,
      info(c),
      <SinkPage sink="mails" page={page}>
        <MailTable rows={page.rows} workspace={workspace} />
      </SinkPage>,
    );
  })
  .get('/deliveries/webhooks', (c) => {
    const page = listDeliveries(c.var.workspace, pageOf(c));
    return render(
      c,
      info(c),
      <SinkPage sink="webhooks" page={page}>
        <DeliveryTable rows={page.rows} />
      </SinkPage>,
    );
  })
  .get('/deliveries/exports', (c) => {
    const page = listExports(c.var.workspace, pageOf(c));
    return render(
      c,
      info(c),
      <SinkPage sink="exports" page={page}>
        <ExportTable rows={page.rows} />
      </SinkPage>,
    );
  });
