import { expect, test } from '@playwright/test';
import { baseInstant } from '../../db/clock.ts';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import { importBugDomain } from '../traps/lifecycle-traps.ts';

test('nothing has happened before the world begins', () => {
  for (const { name, rows } of seededTenants) {
    const future = Object.entries<readonly Readonly<Record<string, unknown>>[]>(rows).flatMap(
      ([table, own]) =>
        own.flatMap(({ id, createdAt, updatedAt, sentAt, issuedAt, paidAt, at }) =>
          [createdAt, updatedAt, sentAt, issuedAt, paidAt, at].some(
            (instant) => typeof instant === 'string' && instant >= baseInstant,
          )
            ? [`${table} ${String(id)}`]
            : [],
        ),
    );
    expect(future, name).toEqual([]);
  }
});

test('nothing is changed before it was made, but for the rows of the import that had it wrong', () => {
  for (const { name, rows } of seededTenants) {
    const wrong = Object.values<readonly Readonly<Record<string, unknown>>[]>(rows).flatMap((own) =>
      own.flatMap(({ id, email, createdAt, updatedAt }) =>
        typeof updatedAt === 'string' &&
        typeof createdAt === 'string' &&
        createdAt > updatedAt &&
        !String(email).endsWith(importBugDomain)
          ? [String(id)]
          : [],
      ),
    );
    expect(wrong, name).toEqual([]);
  }
});

test('no answer before its question, no money before it was asked for, none back before it came', () => {
  for (const { name, rows } of seededTenants) {
    const by = <T extends { readonly id: string }>(table: readonly T[]) =>
      new Map(table.map((row) => [row.id, row]));
    const [tickets, invoices, payments] = [by(rows.tickets), by(rows.invoices), by(rows.payments)];
    const early = [
      ...rows.ticketComments.filter((it) => it.createdAt < (tickets.get(it.ticketId)?.createdAt ?? '')),
      ...rows.payments.filter((it) => it.paidAt < (invoices.get(it.invoiceId)?.issuedAt ?? '')),
      ...rows.refunds.filter((it) => it.createdAt < (payments.get(it.paymentId)?.paidAt ?? '')),
      ...rows.creditNotes.filter((it) => it.createdAt < (invoices.get(it.invoiceId)?.issuedAt ?? '')),
      ...rows.disputes.filter((it) => it.createdAt < (payments.get(it.paymentId)?.paidAt ?? '')),
      ...rows.disputes.filter((it) => it.settledAt && it.settledAt < it.createdAt),
      ...rows.mails.filter((it) => it.sentAt && it.sentAt < it.createdAt),
      ...rows.mails.filter((it) => it.ticketId && it.createdAt < (tickets.get(it.ticketId)?.createdAt ?? '')),
    ];
    expect(
      early.map(({ id }) => id),
      name,
    ).toEqual([]);
  }
});

test('invoices are numbered in the order of their days, but for those of the desk before', () => {
  for (const { name, rows } of seededTenants) {
    const days = rows.invoices
      .filter(({ number }) => !number.startsWith('INV-A'))
      .map(({ issuedAt }) => issuedAt);
    expect(days, name).toEqual(days.toSorted());
  }
});

test('a customer is billed from the end of the trial to the end of the plan', () => {
  for (const { name, rows } of seededTenants) {
    const customers = new Map(rows.customers.map((customer) => [customer.id, customer]));
    const ended = new Map(rows.subscriptions.map(({ customerId, cancelledAt }) => [customerId, cancelledAt]));
    const odd = rows.invoices.filter(({ customerId, issuedAt }) => {
      const end = ended.get(customerId ?? '');
      return issuedAt < (customers.get(customerId ?? '')?.createdAt ?? '') || (end && issuedAt > end);
    });
    expect(
      odd.map(({ number }) => number),
      name,
    ).toEqual([]);
  }
});
