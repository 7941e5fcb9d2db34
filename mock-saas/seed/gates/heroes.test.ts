import { expect, test } from '@playwright/test';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import { heroes } from '../heroes.ts';

test('the hand-written records are the same whatever the seed, and nothing is drawn about them', () => {
  for (const { name, profile, rows } of seededTenants) {
    if (profile.id !== heroes.acme.tenantId) continue;
    const { acme } = heroes;
    const ticket = rows.tickets.find(({ number }) => number === acme.duplicateChargeTicket);
    expect(ticket, name).toMatchObject({
      customerId: acme.brightloomStudio,
      requesterEmail: 'mara.lindqvist@oldloom.example',
    });
    const doubled = rows.invoices.find(({ number }) => number === acme.doubledInvoice);
    expect(doubled, name).toMatchObject({
      customerId: acme.brightloomStudio,
      totalMinor: 42_000,
      state: 'paid',
    });
    const payments = rows.payments.filter(({ invoiceId }) => invoiceId === doubled?.id);
    expect(payments.map(({ id, statedReference }) => [id, statedReference])).toEqual([
      [acme.rightPayment, 'INV-1042'],
      [acme.duplicatePayment, 'INV-1024'],
    ]);
    const lookAlike = rows.invoices.find(({ number }) => number === acme.lookAlikeInvoice);
    expect(lookAlike, name).toMatchObject({ customerId: acme.brightloomStudios, totalMinor: 42_000 });
    const own = rows.tickets.filter(({ customerId }) => customerId === acme.brightloomStudio);
    expect(own.length, name).toBe(1);
    expect(rows.kbArticles.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining([acme.refundArticle, acme.escalationArticle]),
    );
  }
});
