import { z } from 'zod';
import { creditOutcomes, paymentMethods, taxModes } from '../../model/billing.ts';
import { currencies } from '../../money.ts';
import { type FieldName, required, tooLong } from '../../parse-body.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Formats } from '../../ui/format.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Card, keyOf, parseCard } from './card-processor.ts';
import type { DraftLine, DraftTerms } from './invoice-drafts.ts';
import { parseRate } from './invoice-sums.ts';
import type { PayForm } from './pay-page.tsx';
import type { PaymentSource } from './record-payment.ts';

/** Which version of the row the form was made from. */
export const versionField = z.coerce.number({ error: 'The form is not complete.' }).int().optional();
export const versionForm = z.object({ version: versionField });

const optional = (name: FieldName, maxLength: number) =>
  z.string().trim().max(maxLength, tooLong(name, maxLength)).default('');

export const termsForm = z.object({
  version: versionField,
  customer: required('The customer'),
  /** Left out: the workspace's own; a draft keeps what it has. */
  currency: z.enum(currencies, { error: 'Choose one of the currencies.' }).optional(),
  taxMode: z.enum(taxModes, { error: 'Choose how prices are meant.' }),
  taxRate: required('The tax rate', 10),
  termDays: z.coerce
    .number({ error: 'The term is not a number of days.' })
    .int('The term is not a number of days.')
    .min(0, 'The term cannot be negative.')
    .max(365, 'The term is at most 365 days.'),
  memo: optional('The memo', 500),
});

export function termsFrom(form: z.infer<typeof termsForm>): Result<DraftTerms> {
  const taxBasisPoints = parseRate(form.taxRate);
  if (taxBasisPoints === undefined)
    return reject(say('"{text}" is not a tax rate.', { text: form.taxRate.slice(0, 20) }));
  const { customer, currency, taxMode, termDays, memo } = form;
  return accept({ customerId: customer, currency, taxMode, taxBasisPoints, termDays, memo: memo || null });
}

export const lineForm = z.object({
  version: versionField,
  description: required('The description'),
  quantity: z.coerce
    .number({ error: 'The quantity is not a number.' })
    .int('The quantity is a whole number.')
    .min(1, 'The quantity is at least 1.')
    .max(100_000, 'The quantity is at most 100000.'),
  unit: required('The unit price'),
});

export function lineFrom(
  form: z.infer<typeof lineForm>,
  formats: Formats,
  currency: string,
): Result<DraftLine> {
  const text = form.unit.replace(/^[-−]/, '');
  const minor = formats.parseAmount(text, currency);
  if (minor === undefined) return reject(say('"{text}" is not an amount.', { text: form.unit.slice(0, 20) }));
  const unitMinor = text === form.unit ? minor : -minor;
  return accept({ description: form.description, quantity: form.quantity, unitMinor });
}

export const payForm = z.object({
  version: versionField,
  method: z.enum(paymentMethods, { error: 'Choose how it was paid.' }),
  amount: required('The amount'),
  statedReference: optional('The stated reference', 140),
  card: optional('The card', 40),
  cardNumber: optional('The card number', 24),
  cardMonth: optional('The month', 7),
});

/** A card on file, or the one that was typed. */
export function sourceFrom(
  form: PayForm,
  method: PaymentSource['method'],
  cards: readonly Card[],
): Result<PaymentSource> {
  if (method !== 'card') return accept({ method });
  const isTyped = form.cardNumber !== '' || form.card === '';
  const card = isTyped
    ? parseCard(form.cardNumber, form.cardMonth)
    : cards.find((known) => keyOf(known) === form.card);
  return card
    ? accept({ method, card })
    : reject('This is not a card number with its month, such as 2028-08.');
}

export const creditForm = z.object({
  amount: required('The amount'),
  outcome: z.enum(creditOutcomes, { error: 'Choose where the rest goes.' }),
  reason: required('The reason'),
});

export const refundForm = z.object({
  payment: required('The payment'),
  amount: required('The amount'),
  reason: required('The reason'),
});

/** @returns a rejection that quotes what was typed */
export function amountFrom(text: string, formats: Formats, currency: string): Result<number> {
  const minor = formats.parseAmount(text, currency);
  return minor === undefined
    ? reject(say('"{text}" is not an amount.', { text: text.slice(0, 20) }))
    : accept(minor);
}

/** What was typed, so that a refused form does not come back empty. */
export const typed = <K extends string>(body: Readonly<Record<string, unknown>>, names: readonly K[]) => {
  const entries = names.map((name) => [name, typeof body[name] === 'string' ? body[name] : ''] as const);
  return z.record(z.enum(names), z.string()).parse(Object.fromEntries(entries));
};
