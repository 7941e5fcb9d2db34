import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { amount, type Class, type Classify, changesOnly, cut, is, money, text } from './classify.ts';

export const classifyBilling: Classify = (change, all) => {
  switch (change.table) {
    case 'invoices':
      return classifyInvoice(change, all);
    case 'invoice_lines':
      return classifyLine(change, all);
    case 'payments':
      return classifyPayment(change, all);
    case 'refunds':
      return classifyRefund(change, all);
    case 'card_operations':
      return classifyCardOperation(change);
    case 'credit_notes':
      return classifyCreditNote(change, all);
    case 'balance_entries':
      return classifyBalance(change);
    case 'pending_commits':
      return classifyPending(change);
    case 'exports':
      return change.after?.kind === 'invoices'
        ? {
            ...is('export', 'billing.export', 'external_write'),
            words: `exports ${text(change.after, 'row_count')} invoices`,
          }
        : undefined;
    default:
      return undefined;
  }
};

function classifyInvoice({ before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  const name = `invoice ${text(after ?? before ?? {}, 'number')}`;
  if (after === null) {
    return before?.state === 'draft'
      ? { ...is('delete', 'billing.delete_draft', 'destructive'), words: `deletes the draft of ${name}` }
      : undefined;
  }
  if (before === null) return classifyNewInvoice(name, after);
  if (after.customer_id === null && changesOnly(before, after, ['customer_id'])) {
    return {
      ...is('update', 'customer.delete', 'destructive'),
      words: `leaves ${name} without its customer`,
    };
  }
  if (changesOnly(before, after, ['refunded_minor'])) {
    return {
      ...is('update', 'billing.refund', 'external_write'),
      words: `${name}: refunded ${amount(before, 'refunded_minor')} → ${amount(after, 'refunded_minor')}`,
    };
  }
  const issuesCredit = all.some(
    ({ table, after: note }) => table === 'credit_notes' && note?.state === 'issued',
  );
  if (issuesCredit && changesOnly(before, after, ['credited_minor', 'refunded_minor', 'state'])) {
    return {
      ...is('update', 'billing.credit', 'external_write'),
      words: `${name}: credited ${amount(before, 'credited_minor')} → ${amount(after, 'credited_minor')}`,
    };
  }
  if (changesOnly(before, after, ['paid_minor', 'state']) && isPaidMore(before, after)) {
    return {
      ...is('update', 'billing.payment', 'internal_write'),
      words: `${name}: received ${amount(before, 'paid_minor')} → ${amount(after, 'paid_minor')}, ${text(after, 'state')}`,
    };
  }
  return classifyTransition(name, before, after);
}

/** Drafts ask for nothing yet; one that is paid as it is made comes with a charge of its own. */
function classifyNewInvoice(name: string, after: Row): Class | undefined {
  const bill = `${name} over ${amount(after, 'total_minor')} ${text(after, 'currency')}`;
  const to = `to ${text(after, 'bill_to')}`;
  if (after.state === 'draft')
    return { ...is('insert', 'billing.draft', 'draft'), words: `drafts ${name} ${to}` };
  if (after.state === 'open' || after.state === 'paid') {
    return { ...is('insert', 'billing.issue', 'external_write'), words: `issues ${bill} ${to}` };
  }
  return undefined;
}

function isPaidMore(before: Row, after: Row): boolean {
  const states = [before.state, after.state].every((state) =>
    isOneOf(state, ['open', 'paid', 'uncollectible']),
  );
  return states && Number(after.paid_minor) !== Number(before.paid_minor);
}

function classifyTransition(name: string, before: Row, after: Row): Class | undefined {
  const due = `over ${amount(after, 'total_minor')} ${text(after, 'currency')}`;
  switch (`${text(before, 'state')} ${text(after, 'state')}`) {
    case 'draft draft':
      return { ...is('update', 'billing.draft', 'draft'), words: `edits the draft of ${name} ${due}` };
    case 'draft open':
      return {
        ...is('update', 'billing.issue', 'external_write'),
        words: `issues ${name} ${due} to ${text(after, 'bill_to')}`,
      };
    case 'open void':
      return { ...is('update', 'billing.void', 'destructive'), words: `voids ${name}` };
    case 'open uncollectible':
      return {
        ...is('update', 'billing.write_off', 'destructive'),
        words: `marks ${name} ${due} as uncollectible`,
      };
    default:
      return undefined;
  }
}

/** Lines change with their invoice: what was issued has none that change. */
function classifyLine({ kind, before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  const row = after ?? before ?? {};
  const invoice = all.find(({ table, id }) => table === 'invoices' && id === row.invoice_id);
  const words = `${kind}s a line ${cut(row, 'description')}`;
  if (invoice?.before?.state === 'draft' && invoice.after === null) {
    return { ...is(kind, 'billing.delete_draft', 'destructive'), words };
  }
  if (invoice?.before?.state === 'draft' && invoice.after?.state === 'draft') {
    return { ...is(kind, 'billing.draft', 'draft'), words };
  }
  const isOfNew = invoice?.before === null && kind === 'insert';
  return isOfNew ? { ...is('insert', 'billing.issue', 'external_write'), words } : undefined;
}

function classifyPayment({ id, before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return undefined;
  if (before === null) {
    const words = `books a ${text(after, 'method')} payment of ${money(after)} on invoice ${invoiceOf(after, all)}`;
    return after.method === 'card'
      ? { ...is('insert', 'billing.charge', 'external_write'), words }
      : { ...is('insert', 'billing.payment', 'internal_write'), words };
  }
  if (changesOnly(before, after, ['refunded_minor'])) {
    return {
      ...is('update', 'billing.refund', 'external_write'),
      words: `payment ${id}: refunded ${amount(before, 'refunded_minor')} → ${amount(after, 'refunded_minor')}`,
    };
  }
  return changesOnly(before, after, ['state']) && before.state === 'pending'
    ? {
        ...is('update', 'billing.payment', 'internal_write'),
        words: `payment ${id} is ${text(after, 'state')}`,
      }
    : undefined;
}

function classifyRefund({ before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  const row = after ?? before ?? {};
  const what = `${money(row)} to card ending ${text(row, 'card_last4')}, invoice ${invoiceOf(row, all)}`;
  if (after === null) {
    return before?.state === 'draft'
      ? {
          ...is('delete', 'billing.delete_draft', 'destructive'),
          words: `discards the draft refund of ${what}`,
        }
      : undefined;
  }
  if (after.state === 'draft' && before === null) {
    return { ...is('insert', 'billing.draft', 'draft'), words: `drafts a refund of ${what}` };
  }
  if (before !== null && before.state !== 'draft') return undefined;
  return {
    ...is(before ? 'update' : 'insert', 'billing.refund', 'external_write'),
    words: `refunds ${what}`,
  };
}

function classifyCardOperation({ before, after }: RowChange): Class | undefined {
  if (after === null) return undefined;
  if (before !== null) {
    return before.state === 'pending' && changesOnly(before, after, ['state'])
      ? {
          ...is('update', 'billing.payment', 'internal_write'),
          words: `the bank answers: ${text(after, 'state')}`,
        }
      : undefined;
  }
  const capability = after.kind === 'charge' ? 'billing.charge' : 'billing.refund';
  return {
    ...is('charge', capability, 'external_write'),
    words: `tells the card processor to ${text(after, 'kind')} ${money(after)}`,
  };
}

function classifyCreditNote({ before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return undefined;
  const name = `credit note ${text(after, 'number')} of ${money(after)}, invoice ${invoiceOf(after, all)}`;
  if (before === null && after.state === 'draft') {
    return { ...is('insert', 'billing.draft', 'draft'), words: `drafts ${name}` };
  }
  switch (before && `${text(before, 'state')} ${text(after, 'state')}`) {
    case 'draft issued':
      return { ...is('update', 'billing.credit', 'external_write'), words: `issues ${name}` };
    case 'draft void':
      return { ...is('update', 'billing.draft', 'draft'), words: `discards ${name}` };
    default:
      return undefined;
  }
}

/** Money that is promised to a customer is given away; money taken from its balance pays what it owes. */
function classifyBalance({ before, after }: RowChange): Class | undefined {
  if (after === null || before !== null) return undefined;
  const words = `moves ${money(after)} on the balance of customer ${text(after, 'customer_id')}`;
  return after.credit_note_id === null
    ? { ...is('insert', 'billing.payment', 'internal_write'), words }
    : { ...is('insert', 'billing.credit', 'external_write'), words };
}

function classifyPending({ before, after }: RowChange): Class | undefined {
  if (after?.kind !== 'card.settle') return undefined;
  return before === null
    ? {
        ...is('insert', 'billing.charge', 'external_write'),
        words: `waits for the bank: ${text(after, 'object')}`,
      }
    : {
        ...is('update', 'billing.payment', 'internal_write'),
        words: `the bank answers: ${text(after, 'object')}`,
      };
}

const isOneOf = (value: unknown, values: readonly string[]): boolean => values.some((one) => one === value);

function invoiceOf(row: Row, all: readonly RowChange[]): string {
  const invoice = all.find((change) => change.table === 'invoices' && change.id === row.invoice_id);
  const known = invoice?.after ?? invoice?.before;
  return known ? text(known, 'number') : text(row, 'invoice_id');
}
