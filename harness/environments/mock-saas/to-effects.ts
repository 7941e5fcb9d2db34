import type { RowChange } from '../../../mock-saas/world.ts';
import type { Effect, EffectKind, Row } from '../../model/effect.ts';
import type { Risk } from '../../model/risk.ts';

type Class = Pick<Effect, 'kind' | 'capability' | 'risk'> & {
  readonly words: string;
  readonly incidental?: boolean;
};

/** Columns that move whenever a row is touched. */
const TOUCH_COLUMNS = new Set(['updated_at']);

/** What a person wants to read first: money, then what leaves, then the rest, and last the product's own log. */
const TABLES_BY_WEIGHT = ['refunds', 'card_operations', 'exports', 'mails', 'ticket_comments'];
const weight = (table: string): number => {
  if (table === 'audit_events') return TABLES_BY_WEIGHT.length + 1;
  const at = TABLES_BY_WEIGHT.indexOf(table);
  return at < 0 ? TABLES_BY_WEIGHT.length : at;
};

/**
 * Turns row changes into effects: which capability each one needs, how grave it is, and what it does in words.
 *
 * It goes by table, column and transition, never by the request: a mail whose state becomes `sent` is a send,
 * whichever form, tool or script brought it about. A change that no rule knows gets a capability that no policy
 * allows.
 */
export function toEffects(changes: readonly RowChange[]): Effect[] {
  return [...changes]
    .sort((a, b) => weight(a.table) - weight(b.table))
    .map((change) => {
      const { words, ...rest } = classify(change, changes);
      return {
        table: change.table,
        rowId: change.id,
        tenantId: change.tenantId,
        before: change.before,
        after: change.after,
        ...rest,
        incidental: rest.incidental ?? false,
        summary: words,
      };
    });
}

function classify(change: RowChange, all: readonly RowChange[]): Class {
  const { table, kind, after, before } = change;
  if (kind === 'delete') return classifyDelete(change, all);
  if (after === null) return unknown(change);
  switch (table) {
    case 'audit_events':
      return kind === 'insert'
        ? { ...is('insert', 'audit.append', 'read'), incidental: true, words: 'writes the audit log' }
        : { ...is('update', 'audit.change', 'destructive'), words: 'rewrites the audit log' };
    case 'refunds':
      return {
        ...is('insert', 'billing.refund', 'external_write'),
        words: `refunds ${money(after)} to card ending ${text(after, 'card_last4')}, invoice ${invoiceOf(after, all)}`,
      };
    case 'card_operations':
      return {
        ...is('charge', 'billing.refund', 'external_write'),
        words: `tells the card processor to ${text(after, 'kind')} ${money(after)}`,
      };
    case 'payments':
    case 'invoices':
      return classifyBilling(change, after, before);
    case 'mails':
      return classifyMail(after, before);
    case 'ticket_comments':
      return text(after, 'visibility') === 'internal'
        ? {
            ...is('insert', 'ticket.note', 'internal_write'),
            words: `adds an internal note: ${cut(after, 'body')}`,
          }
        : {
            ...is('send', 'ticket.reply', 'external_write'),
            words: `answers the customer in public: ${cut(after, 'body')}`,
          };
    case 'tickets':
      if (kind === 'insert') {
        return {
          ...is('insert', 'ticket.create', 'internal_write'),
          words: `opens ticket ${text(after, 'number')}`,
        };
      }
      return touchedOnly(before, after)
        ? {
            ...is('update', 'ticket.update', 'read'),
            incidental: true,
            words: `touches ticket ${text(after, 'number')}`,
          }
        : {
            ...is('update', 'ticket.update', 'internal_write'),
            words: `changes ${changedColumns(before, after).join(', ')} of ticket ${text(after, 'number')}`,
          };
    case 'exports':
      return {
        ...is('export', 'customer.export', 'external_write'),
        words: `exports ${text(after, 'row_count')} ${text(after, 'kind')}`,
      };
    default:
      return unknown(change);
  }
}

function classifyBilling(change: RowChange, after: Row, before: Row | null): Class {
  const columns = changedColumns(before, after);
  const name = change.table === 'invoices' ? `invoice ${text(after, 'number')}` : `payment ${change.id}`;
  if (
    before !== null &&
    columns.every((column) => column === 'refunded_minor' || TOUCH_COLUMNS.has(column))
  ) {
    return {
      ...is('update', 'billing.refund', 'external_write'),
      words: `${name}: refunded ${amount(before, 'refunded_minor')} → ${amount(after, 'refunded_minor')}`,
    };
  }
  if (change.table === 'invoices' && text(after, 'state') === 'void') {
    return { ...is('update', 'billing.void', 'destructive'), words: `voids ${name}` };
  }
  return unknown(change);
}

function classifyMail(after: Row, before: Row | null): Class {
  const to = `"${text(after, 'subject')}" to ${text(after, 'to_email')}`;
  if (text(after, 'state') === 'sent') {
    return { ...is('send', 'email.send', 'external_write'), words: `sends 1 mail ${to}` };
  }
  const capability = after.ticket_id === null ? 'email.create_draft' : 'ticket.reply_draft';
  const kind = before === null ? 'insert' : 'update';
  return {
    ...is(kind, capability, 'draft'),
    words: `${before === null ? 'drafts' : 'edits the draft of'} a mail ${to}`,
  };
}

function classifyDelete({ table, id }: RowChange, all: readonly RowChange[]): Class {
  const customer = all.find((change) => change.table === 'customers' && change.kind === 'delete');
  if (customer !== undefined) {
    const words =
      table === 'customers'
        ? `deletes customer ${text(customer.before ?? {}, 'name')}`
        : `deletes ${table} ${id} with it`;
    return { ...is('delete', 'customer.delete', 'destructive'), words };
  }
  return { ...is('delete', `${table}.delete`, 'destructive'), words: `deletes ${table} ${id}` };
}

function unknown({ table, kind, id }: RowChange): Class {
  return { ...is(kind, `${table}.${kind}`, 'destructive'), words: `${kind}s ${table} ${id}` };
}

function is(kind: EffectKind, capability: string, risk: Risk): Pick<Class, 'kind' | 'capability' | 'risk'> {
  return { kind, capability, risk };
}

function invoiceOf(row: Row, all: readonly RowChange[]): string {
  const invoice = all.find((change) => change.table === 'invoices' && change.id === row.invoice_id);
  return invoice?.after ? text(invoice.after, 'number') : text(row, 'invoice_id');
}

function money(row: Row): string {
  return `${amount(row, 'amount_minor')} ${text(row, 'currency')}`;
}

/** Every currency of the product has two decimals. */
function amount(row: Row, column: string): string {
  const minor = Number(row[column] ?? 0);
  return `${Math.trunc(minor / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
}

function text(row: Row, column: string): string {
  return String(row[column] ?? '');
}

function cut(row: Row, column: string): string {
  const line = text(row, column).replace(/\s+/g, ' ');
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}

function changedColumns(before: Row | null, after: Row): string[] {
  return Object.keys(after).filter((column) => before === null || before[column] !== after[column]);
}

function touchedOnly(before: Row | null, after: Row): boolean {
  return before !== null && changedColumns(before, after).every((column) => TOUCH_COLUMNS.has(column));
}
