import { z } from 'zod';
import { instant, minorUnits } from '../../api/shapes.ts';
import type { InvoiceRow } from '../../db/schema.ts';
import {
  creditNoteStates,
  creditOutcomes,
  invoiceStates,
  paymentMethods,
  paymentStates,
  refundStates,
  taxModes,
} from '../../model/billing.ts';

export const invoiceShape = z
  .object({
    number: z.string(),
    poNumber: z.string(),
    customerId: z.string().nullable(),
    billTo: z.string(),
    state: z.enum(invoiceStates),
    currency: z.string(),
    taxMode: z.enum(taxModes),
    subtotalMinor: minorUnits,
    taxMinor: minorUnits,
    roundingMinor: minorUnits,
    totalMinor: minorUnits,
    paidMinor: minorUnits,
    refundedMinor: minorUnits,
    creditedMinor: minorUnits,
    subscriptionId: z.string().nullable(),
    issuedAt: instant,
    dueAt: instant,
    version: z.int(),
  })
  .meta({ id: 'Invoice' });

export const invoiceJson = (row: InvoiceRow) => ({ ...row, poNumber: row.reference });

export const standingShape = z
  .object({
    heldMinor: minorUnits.meta({ description: 'Came in, and was neither refunded nor moved to the balance' }),
    creditedMinor: minorUnits,
    dueMinor: minorUnits,
    excessMinor: minorUnits.meta({ description: 'Held above what was asked for' }),
    lostMinor: minorUnits.meta({ description: 'Will not come any more' }),
  })
  .meta({ id: 'InvoiceStanding' });

export const lineShape = z
  .object({
    id: z.string(),
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
    state: z.enum(paymentStates),
    method: z.enum(paymentMethods),
    amountMinor: minorUnits,
    refundedMinor: minorUnits,
    currency: z.string(),
    cardBrand: z.string(),
    cardLast4: z.string(),
    cardExpires: z.string().nullable(),
    paidAt: instant,
  })
  .meta({ id: 'Payment' });

export const refundShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    paymentId: z.string(),
    state: z.enum(refundStates),
    amountMinor: minorUnits,
    currency: z.string(),
    cardLast4: z.string(),
    reason: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Refund' });

export const creditNoteShape = z
  .object({
    number: z.string(),
    state: z.enum(creditNoteStates),
    amountMinor: minorUnits,
    currency: z.string(),
    outcome: z.enum(creditOutcomes),
    reason: z.string(),
    createdAt: instant,
    issuedAt: instant.nullable(),
  })
  .meta({ id: 'CreditNote' });
