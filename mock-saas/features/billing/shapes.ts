import { z } from 'zod';
import { instant, minorUnits } from '../../api/shapes.ts';
import type { InvoiceRow } from '../../db/schema.ts';
import { invoiceStates } from '../../model/billing.ts';

export const invoiceShape = z
  .object({
    number: z.string(),
    poNumber: z.string(),
    customerId: z.string().nullable(),
    billTo: z.string(),
    state: z.enum(invoiceStates),
    currency: z.string(),
    subtotalMinor: minorUnits,
    taxMinor: minorUnits,
    totalMinor: minorUnits,
    paidMinor: minorUnits,
    refundedMinor: minorUnits,
    issuedAt: instant,
    dueAt: instant,
  })
  .meta({ id: 'Invoice' });

export const invoiceJson = (row: InvoiceRow) => ({ ...row, poNumber: row.reference });

export const lineShape = z
  .object({
    description: z.string(),
    quantity: z.int(),
    unitMinor: minorUnits,
    amountMinor: minorUnits,
  })
  .meta({ id: 'InvoiceLine' });

export const paymentShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    statedReference: z.string().meta({ description: 'What the payer wrote' }),
    amountMinor: minorUnits,
    refundedMinor: minorUnits,
    currency: z.string(),
    cardBrand: z.string(),
    cardLast4: z.string(),
    paidAt: instant,
  })
  .meta({ id: 'Payment' });

export const refundShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    paymentId: z.string(),
    amountMinor: minorUnits,
    currency: z.string(),
    cardLast4: z.string(),
    reason: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Refund' });
