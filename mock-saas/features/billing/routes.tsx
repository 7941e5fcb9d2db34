import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { customers } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { answerInvoice } from './answer-invoice.tsx';
import { draftRoutes } from './draft-routes.tsx';
import { versionForm } from './forms.ts';
import { countInvoices, exportInvoices, listInvoices, totalInvoices } from './invoice-list.ts';
import { ExportPage, InvoiceList } from './list-page.tsx';
import { filterOf, listForm, queryOf } from './list-query.ts';
import { moneyRoutes } from './money-routes.tsx';
import { voidInvoice, writeOffInvoice } from './service.ts';

const listRoutes = new Hono<AppEnv>()
  .get('/invoices', (c) => {
    const { workspace } = c.var;
    const asked = listForm.parse(c.req.query());
    const { page } = listQuery.parse(c.req.query());
    const customer = asked.customer
      ? workspace.store.find(customers, eq(customers.id, asked.customer))
      : undefined;
    return render(
      c,
      { title: c.var.words.invoices, section: 'invoices' },
      <InvoiceList
        page={listInvoices(workspace, queryOf(workspace, asked, page))}
        totals={totalInvoices(workspace, filterOf(workspace, asked))}
        asked={asked}
        customerName={customer?.name}
        workspace={workspace}
      />,
    );
  })
  .get('/invoices/export', (c) => {
    const { workspace } = c.var;
    const asked = listForm.parse(c.req.query());
    const count = countInvoices(workspace, filterOf(workspace, asked));
    return render(
      c,
      { title: c.var.words.exportCsv, section: 'invoices' },
      <ExportPage asked={asked} count={count} />,
    );
  })
  .post('/invoices/export', async (c) => {
    const { workspace } = c.var;
    const asked = listForm.parse(await c.req.parseBody());
    return c.body(exportInvoices(workspace, filterOf(workspace, asked)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="invoices.csv"',
    });
  });

const recordRoutes = new Hono<AppEnv>()
  .get('/invoices/:number', (c) => answerInvoice(c, c.req.param('number'), { asks: c.req.query('ask') }))
  .post('/invoices/:number/void', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, versionForm);
    const result = form.ok ? voidInvoice(c.var.workspace, number, form.value.version) : form;
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'invoice-voided');
    return answerInvoice(c, number, { refused: result });
  })
  .post('/invoices/:number/uncollectible', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, versionForm);
    const result = form.ok ? writeOffInvoice(c.var.workspace, number, form.value.version) : form;
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'invoice-written-off');
    return answerInvoice(c, number, { refused: result });
  });

/** Fixed segments stand before parameters. */
export const billingRoutes = new Hono<AppEnv>()
  .route('/', listRoutes)
  .route('/', draftRoutes)
  .route('/', recordRoutes)
  .route('/', moneyRoutes);
