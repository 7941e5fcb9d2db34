import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import type { Flash } from '../../features/features.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { answerInvoice, listCustomers, type Refusal } from './answer-invoice.tsx';
import { emptyLine, type LineForm, NewInvoicePage, type TermsForm } from './draft-page.tsx';
import { billingFormWords } from './form-words.ts';
import { lineForm, lineFrom, termsForm, termsFrom, typed, versionForm } from './forms.ts';
import {
  addLine,
  createInvoiceDraft,
  deleteInvoiceDraft,
  editInvoiceDraft,
  editLine,
  removeLine,
} from './invoice-drafts.ts';
import { draftReminder, issueInvoice } from './issue-invoice.ts';
import { getInvoice } from './service.ts';

const termNames = ['customer', 'currency', 'taxMode', 'taxRate', 'termDays', 'memo'] as const;
const lineNames = ['description', 'quantity', 'unit'] as const;

function answerNew(c: Context<AppEnv>, values: TermsForm, refused?: Refusal) {
  const { workspace, tenant } = c.var;
  return render(
    c,
    {
      title: billingFormWords[tenant.language].newInvoice,
      section: 'invoices',
      status: refused ? statusOf(refused) : 200,
    },
    <NewInvoicePage
      values={values}
      customers={listCustomers(workspace)}
      {...(refused ? { error: refused.message } : {})}
    />,
  );
}

/** The page of an invoice again: with the sentence that says what was done, or what was wrong. */
function answerChange(
  c: Context<AppEnv>,
  number: string,
  result: Result<unknown>,
  flash: Flash,
  line?: LineForm,
) {
  if (result.ok) return redirectTo(c, `/invoices/${number}`, flash);
  return answerInvoice(c, number, { refused: result, line });
}

export const draftRoutes = new Hono<AppEnv>()
  .get('/invoices/new', (c) => {
    const { currency } = c.var.tenant;
    const customer = c.req.query('customer') ?? '';
    return answerNew(c, { customer, currency, taxMode: 'exclusive', taxRate: '0', termDays: '30', memo: '' });
  })
  .post('/invoices', async (c) => {
    const body = await c.req.parseBody();
    const form = await parseForm(c, termsForm);
    const terms = form.ok ? termsFrom(form.value) : form;
    const values = typed(body, termNames);
    if (!terms.ok) return answerNew(c, values, terms);
    const draft = createInvoiceDraft(c.var.workspace, terms.value);
    return redirectTo(c, `/invoices/${draft.number}`, 'invoice-drafted');
  })
  .post('/invoices/:number', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, termsForm);
    const terms = form.ok ? termsFrom(form.value) : form;
    const result =
      form.ok && terms.ok
        ? editInvoiceDraft(c.var.workspace, { number, version: form.value.version }, terms.value)
        : terms;
    return answerChange(c, number, result, 'invoice-saved');
  })
  .post('/invoices/:number/lines', async (c) => {
    const { workspace } = c.var;
    const number = c.req.param('number');
    const form = await parseForm(c, lineForm);
    const line = form.ok
      ? lineFrom(form.value, workspace.formats, getInvoice(workspace, number).currency)
      : form;
    const result =
      form.ok && line.ok ? addLine(workspace, { number, version: form.value.version }, line.value) : line;
    return answerChange(c, number, result, 'line-added', typed(await c.req.parseBody(), lineNames));
  })
  .post('/invoices/:number/lines/:line', async (c) => {
    const { workspace } = c.var;
    const { number, line: lineId } = c.req.param();
    const form = await parseForm(c, lineForm);
    const line = form.ok
      ? lineFrom(form.value, workspace.formats, getInvoice(workspace, number).currency)
      : form;
    const result =
      form.ok && line.ok
        ? editLine(workspace, { number, lineId, version: form.value.version }, line.value)
        : line;
    return answerChange(c, number, result, 'line-saved', emptyLine);
  })
  .post('/invoices/:number/lines/:line/remove', async (c) => {
    const { number, line: lineId } = c.req.param();
    const form = await parseForm(c, versionForm);
    const result = form.ok
      ? removeLine(c.var.workspace, { number, lineId, version: form.value.version })
      : form;
    return answerChange(c, number, result, 'line-removed', emptyLine);
  })
  .post('/invoices/:number/issue', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, versionForm);
    const result = form.ok ? issueInvoice(c.var.workspace, { number, version: form.value.version }) : form;
    return answerChange(c, number, result, 'invoice-issued');
  })
  .post('/invoices/:number/delete', async (c) => {
    const number = c.req.param('number');
    const form = await parseForm(c, versionForm);
    const result = form.ok
      ? deleteInvoiceDraft(c.var.workspace, { number, version: form.value.version })
      : form;
    if (result.ok) return redirectTo(c, '/invoices', 'draft-deleted');
    return answerInvoice(c, number, { refused: result });
  })
  .post('/invoices/:number/reminders', (c) => {
    const number = c.req.param('number');
    const result = draftReminder(c.var.workspace, number);
    if (!result.ok) return answerInvoice(c, number, { refused: result });
    return redirectTo(c, `/mail/${result.value.id}`, 'reminder-drafted');
  });
