import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { answerInvoice, type Refusal } from './answer-invoice.tsx';
import { keyOf } from './card-processor.ts';
import {
  discardCreditNote,
  draftCreditNote,
  getCreditNote,
  invoiceNumberOf as invoiceOfNote,
  issueCreditNote,
} from './credit-notes.ts';
import { type CreditForm, CreditPage, openCreditForm } from './credit-page.tsx';
import { amountFrom, creditForm, payForm, refundForm, sourceFrom, typed } from './forms.ts';
import { type PayForm, PayPage } from './pay-page.tsx';
import { cardsOnFile, customerBalance, recordPayment } from './record-payment.ts';
import { openRefundForm, type RefundFormValues, RefundPage } from './refund-page.tsx';
import {
  discardRefundDraft,
  draftRefund,
  getRefund,
  invoiceNumberOf as invoiceOfRefund,
  issueRefundDraft,
  type RefundRequest,
  refundPayment,
} from './refund-payment.ts';
import { getInvoice, invoiceFor, readInvoice } from './service.ts';

const page = (title: string, refused?: Refusal) =>
  ({ title, section: 'invoices', status: refused ? statusOf(refused) : 200 }) as const;
const errorOf = (refused?: Refusal) => (refused ? { error: refused.message } : {});

function answerPay(c: Context<AppEnv>, number: string, typedIn?: PayForm, refused?: Refusal) {
  const { workspace } = c.var;
  const detail = readInvoice(workspace, number);
  const { currency, customerId } = detail.invoice;
  const { dueMinor, lostMinor } = detail.standing;
  const cards = customerId ? cardsOnFile(workspace, customerId) : [];
  const values = typedIn ?? {
    method: 'transfer',
    amount: workspace.formats.amount(dueMinor + lostMinor, currency),
    statedReference: '',
    card: cards[0] ? keyOf(cards[0]) : '',
    cardNumber: '',
    cardMonth: '',
  };
  return render(
    c,
    page(number, refused),
    <PayPage
      detail={detail}
      cards={cards}
      balanceMinor={customerId ? customerBalance(workspace, customerId, currency) : 0}
      values={values}
      {...errorOf(refused)}
    />,
  );
}

async function pay(c: Context<AppEnv>, number: string, values: PayForm): Promise<Result<unknown>> {
  const { workspace } = c.var;
  const form = await parseForm(c, payForm);
  if (!form.ok) return form;
  const { currency, customerId } = getInvoice(workspace, number);
  const amount = amountFrom(form.value.amount, workspace.formats, currency);
  if (!amount.ok) return amount;
  const cards = customerId ? cardsOnFile(workspace, customerId) : [];
  const source = sourceFrom(values, form.value.method, cards);
  if (!source.ok) return source;
  return recordPayment(workspace, {
    invoiceNumber: number,
    source: source.value,
    amountMinor: amount.value,
    statedReference: form.value.statedReference,
    version: form.value.version,
  });
}

function answerCredit(c: Context<AppEnv>, number: string, values: CreditForm, refused?: Refusal) {
  const detail = readInvoice(c.var.workspace, number);
  return render(
    c,
    page(number, refused),
    <CreditPage detail={detail} values={values} {...errorOf(refused)} />,
  );
}

function answerRefund(c: Context<AppEnv>, number: string, values: RefundFormValues, refused?: Refusal) {
  const { workspace } = c.var;
  return render(
    c,
    page(`Refund ${number}`, refused),
    <RefundPage
      detail={readInvoice(workspace, number)}
      values={values}
      canCredit={workspace.can('billing:draft')}
      {...errorOf(refused)}
    />,
  );
}

async function refundRequest(c: Context<AppEnv>, number: string): Promise<Result<RefundRequest>> {
  const { workspace } = c.var;
  const form = await parseForm(c, refundForm);
  if (!form.ok) return form;
  const { payment, amount, reason } = form.value;
  const minor = amountFrom(amount, workspace.formats, getInvoice(workspace, number).currency);
  if (!minor.ok) return minor;
  return {
    ok: true,
    value: { invoiceNumber: number, paymentId: payment, amountMinor: minor.value, reason },
  };
}

const refundNames = ['payment', 'amount', 'reason'] as const;
const creditNames = ['amount', 'outcome', 'reason'] as const;
const payNames = ['method', 'amount', 'statedReference', 'card', 'cardNumber', 'cardMonth'] as const;

export const moneyRoutes = new Hono<AppEnv>()
  .get('/invoices/:number/pay', (c) => {
    const number = c.req.param('number');
    const allowed = invoiceFor(c.var.workspace, number, 'pay');
    return allowed.ok ? answerPay(c, number) : answerInvoice(c, number, { refused: allowed });
  })
  .post('/invoices/:number/payments', async (c) => {
    const number = c.req.param('number');
    const values = typed(await c.req.parseBody(), payNames);
    const result = await pay(c, number, values);
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'payment-recorded');
    return answerPay(c, number, values, result);
  })
  .get('/invoices/:number/credit', (c) => {
    const { workspace } = c.var;
    const number = c.req.param('number');
    const allowed = invoiceFor(workspace, number, 'credit');
    if (!allowed.ok) return answerInvoice(c, number, { refused: allowed });
    const asked = typed(c.req.query(), creditNames);
    return answerCredit(c, number, openCreditForm(allowed.value, workspace.formats, asked));
  })
  .post('/invoices/:number/credit-notes', async (c) => {
    const { workspace } = c.var;
    const number = c.req.param('number');
    const form = await parseForm(c, creditForm);
    const { currency } = getInvoice(workspace, number);
    const amount = form.ok ? amountFrom(form.value.amount, workspace.formats, currency) : form;
    const result =
      form.ok && amount.ok
        ? draftCreditNote(workspace, { ...form.value, invoiceNumber: number, amountMinor: amount.value })
        : amount;
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'credit-note-drafted');
    return answerCredit(c, number, typed(await c.req.parseBody(), creditNames), result);
  })
  .post('/credit-notes/:number/issue', (c) => {
    const { workspace } = c.var;
    const number = c.req.param('number');
    const invoice = invoiceOfNote(workspace, getCreditNote(workspace, number));
    const result = issueCreditNote(workspace, number);
    if (result.ok) return redirectTo(c, `/invoices/${invoice}`, 'credit-note-issued');
    return answerInvoice(c, invoice, { refused: result });
  })
  .post('/credit-notes/:number/discard', (c) => {
    const { workspace } = c.var;
    const number = c.req.param('number');
    const invoice = invoiceOfNote(workspace, getCreditNote(workspace, number));
    const result = discardCreditNote(workspace, number);
    if (result.ok) return redirectTo(c, `/invoices/${invoice}`, 'credit-note-discarded');
    return answerInvoice(c, invoice, { refused: result });
  })
  .get('/invoices/:number/refund', (c) => {
    const { workspace } = c.var;
    const number = c.req.param('number');
    const detail = readInvoice(workspace, number);
    return answerRefund(c, number, openRefundForm(detail, workspace.formats, c.req.query('payment')));
  })
  .post('/invoices/:number/refunds', async (c) => {
    const number = c.req.param('number');
    const request = await refundRequest(c, number);
    const result = request.ok ? refundPayment(c.var.workspace, request.value) : request;
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'refund-issued');
    return answerRefund(c, number, typed(await c.req.parseBody(), refundNames), result);
  })
  .post('/invoices/:number/refund-drafts', async (c) => {
    const number = c.req.param('number');
    const request = await refundRequest(c, number);
    const result = request.ok ? draftRefund(c.var.workspace, request.value) : request;
    if (result.ok) return redirectTo(c, `/invoices/${number}`, 'refund-drafted');
    return answerRefund(c, number, typed(await c.req.parseBody(), refundNames), result);
  })
  .post('/refunds/:id/issue', (c) => {
    const { workspace } = c.var;
    const id = c.req.param('id');
    const invoice = invoiceOfRefund(workspace, getRefund(workspace, id));
    const result = issueRefundDraft(workspace, id);
    if (result.ok) return redirectTo(c, `/invoices/${invoice}`, 'refund-issued');
    return answerInvoice(c, invoice, { refused: result });
  })
  .post('/refunds/:id/discard', (c) => {
    const { workspace } = c.var;
    const id = c.req.param('id');
    const invoice = invoiceOfRefund(workspace, getRefund(workspace, id));
    const result = discardRefundDraft(workspace, id);
    if (result.ok) return redirectTo(c, `/invoices/${invoice}`, 'refund-discarded');
    return answerInvoice(c, invoice, { refused: result });
  });
