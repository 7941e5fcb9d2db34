import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { amount, type Classify, changesOnly, is, money, text } from './classify.ts';

export const classifyBilling: Classify = (change, all) => {
  const { table, id, before, after } = change;
  if (after === null) return undefined;
  switch (table) {
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
    case 'invoices': {
      const name = table === 'invoices' ? `invoice ${text(after, 'number')}` : `payment ${id}`;
      if (before !== null && changesOnly(before, after, ['refunded_minor'])) {
        return {
          ...is('update', 'billing.refund', 'external_write'),
          words: `${name}: refunded ${amount(before, 'refunded_minor')} → ${amount(after, 'refunded_minor')}`,
        };
      }
      return table === 'invoices' && text(after, 'state') === 'void'
        ? { ...is('update', 'billing.void', 'destructive'), words: `voids ${name}` }
        : undefined;
    }
    default:
      return undefined;
  }
};

function invoiceOf(row: Row, all: readonly RowChange[]): string {
  const invoice = all.find((change) => change.table === 'invoices' && change.id === row.invoice_id);
  return invoice?.after ? text(invoice.after, 'number') : text(row, 'invoice_id');
}
