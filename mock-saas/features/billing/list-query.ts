import { z } from 'zod';
import { invoiceStates } from '../../model/billing.ts';
import { isCurrency } from '../../money.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type InvoiceFilter, type InvoiceQuery, invoiceOrders } from './invoice-list.ts';

const text = z.string().trim().max(200).catch('');
const day = z.union([z.iso.date(), z.literal('')]).catch('');

/** The filter form as it stands in the address; nonsense counts as not asked. */
export const listForm = z.object({
  q: text,
  state: z.union([z.enum([...invoiceStates, 'overdue']), z.literal('')]).catch(''),
  order: z.union([z.enum(invoiceOrders), z.literal('')]).catch(''),
  customer: text,
  currency: z.union([z.string().refine(isCurrency), z.literal('')]).catch(''),
  least: text,
  most: text,
  from: day,
  until: day,
});
export type ListForm = z.infer<typeof listForm>;

/** Amounts are read in the currency that is asked for, else in the workspace's own. */
export function filterOf({ tenant, formats }: Workspace, asked: ListForm): InvoiceFilter {
  const currency = asked.currency || tenant.currency;
  return {
    q: asked.q,
    state: asked.state || undefined,
    customer: asked.customer || undefined,
    currency: asked.currency || undefined,
    minMinor: formats.parseAmount(asked.least, currency),
    maxMinor: formats.parseAmount(asked.most, currency),
    from: asked.from || undefined,
    to: asked.until || undefined,
  };
}

export const queryOf = (workspace: Workspace, asked: ListForm, page: number): InvoiceQuery => ({
  ...filterOf(workspace, asked),
  order: asked.order || undefined,
  page,
});
