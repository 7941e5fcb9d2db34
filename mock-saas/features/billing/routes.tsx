import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { invoiceStates } from '../../model/billing.ts';
import { parseForm, required } from '../../parse-body.ts';
import { type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { InvoicePage } from './invoice-page.tsx';
import { openRefundForm, type RefundFormValues, RefundPage } from './refund-page.tsx';
import { refundPayment } from './refund-payment.ts';
import { getInvoice, listInvoices, readInvoice, voidInvoice } from './service.ts';
import { InvoiceList } from './views.tsx';

const invoiceQuery = listQuery.extend({
  state: z
    .enum([...invoiceStates, 'overdue'])
    .optional()
    .catch(undefined),
});

const refundForm = z.object({
  payment: required('The payment'),
  amount: required('The amount'),
  reason: required('The reason'),
});

/** What was typed, so that a refused form does not come back empty. */
const typedForm = z.object({
  payment: z.string().catch(''),
  amount: z.string().catch(''),
  reason: z.string().catch(''),
});

function refund(workspace: Workspace, number: string, form: Result<RefundFormValues>): Result<unknown> {
  if (!form.ok) return form;
  const { payment, amount, reason } = form.value;
  const amountMinor = workspace.formats.parseAmount(amount, getInvoice(workspace, number).currency);
  if (amountMinor === undefined) return reject(`"${amount.slice(0, 20)}" is not an amount.`);
  return refundPayment(workspace, { invoiceNumber: number, paymentId: payment, amountMinor, reason });
}

export const billingRoutes = new Hono<AppEnv>()
  .get('/invoices', (c) => {
    const { workspace } = c.var;
    const query = invoiceQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.invoices, section: 'invoices' },
      <InvoiceList page={listInvoices(workspace, query)} query={query} now={workspace.now()} />,
    );
  })
  .get('/invoices/:number', (c) => {
    const detail = readInvoice(c.var.workspace, c.req.param('number'));
    return render(
      c,
      { title: detail.invoice.number, section: 'invoices' },
      <InvoicePage detail={detail} workspace={c.var.workspace} />,
    );
  })
  .get('/invoices/:number/refund', (c) => {
    const detail = readInvoice(c.var.workspace, c.req.param('number'));
    return render(
      c,
      { title: `Refund ${detail.invoice.number}`, section: 'invoices' },
      <RefundPage
        detail={detail}
        values={openRefundForm(detail, c.var.workspace.formats, c.req.query('payment'))}
      />,
    );
  })
  .post('/invoices/:number/refunds', async (c) => {
    const number = c.req.param('number');
    const result = refund(c.var.workspace, number, await parseForm(c, refundForm));
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'refund-issued');
    const values = typedForm.parse(await c.req.parseBody());
    return render(
      c,
      { title: `Refund ${number}`, section: 'invoices', status: 422 },
      <RefundPage detail={readInvoice(c.var.workspace, number)} values={values} error={result.message} />,
    );
  })
  .post('/invoices/:number/void', (c) => {
    const number = c.req.param('number');
    const result = voidInvoice(c.var.workspace, number);
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'invoice-voided');
    return render(
      c,
      { title: number, section: 'invoices', status: 422 },
      <InvoicePage
        detail={readInvoice(c.var.workspace, number)}
        workspace={c.var.workspace}
        error={result.message}
      />,
    );
  });
