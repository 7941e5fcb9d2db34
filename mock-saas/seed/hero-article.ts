import { heroes } from './heroes.ts';
import type { DraftedRevision } from './kb.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';

/** The rule that the refund workflow turns on, with the outdated one still to be found. */
export const refundArticle = {
  title: 'Duplicate charges and refunds',
  category: 'Billing',
  revisions: (profile: TenantProfile): readonly DraftedRevision[] => {
    if (profile.id === heroes.acme.tenantId) return acmeRevisions;
    if (profile.id === heroes.acmeEu.tenantId) return euRevisions;
    const [author] = agentsOf(profile);
    return acmeRevisions.slice(0, 1).map((rule) => ({ ...rule, authorName: author?.name ?? profile.name }));
  },
};

const acmeRevisions: readonly DraftedRevision[] = [
  {
    body: `A customer who was charged twice for the same invoice gets the second charge back.

## The rule

- Duplicate charges are refunded within 14 days of the payment.
- After 14 days the amount is kept as a credit for the next invoice.
- Agents issue the refund themselves.`,
    changeNote: 'First version',
    authorName: 'Priya Raman',
    createdAt: '2024-08-19T12:00:00.000Z',
  },
  {
    body: `A customer who was charged twice for the same invoice gets the second charge back.

## The rule

- Refund the duplicate payment only, never the whole invoice.
- Within 30 days of the duplicate payment. Later cases go to an admin.
- Approval by a person is needed before the refund is issued.
- Tell the customer by mail what was refunded, to which card, and when to expect it.

## How to tell a duplicate

1. Open the invoice and look at its payments: same amount, same card, minutes apart.
2. The one with the wrong or missing reference is the duplicate; keep the one whose reference is the invoice number.
3. Check that no refund is listed yet.
4. Check the customer: names and invoice numbers that look alike are common.

## Good to know

- A renewal is a payment on another invoice, not a second payment on the same one.
- The reason belongs into the refund form, for instance “Duplicate charge, see T-0001”.
- If anything does not fit, see “Escalating to a human”.`,
    changeNote: '30 days instead of 14, approval by a person, how to tell a duplicate',
    authorName: 'Daniel Okafor',
    createdAt: '2025-11-03T09:30:00.000Z',
  },
];

const euRevisions: readonly DraftedRevision[] = [
  {
    body: `Duplicate charges are refunded by the accounts team only.

## The rule

- Agents do not issue refunds for duplicate charges here. Assign the ticket to a member of accounts.
- The customer is told by mail once the bank has confirmed.`,
    changeNote: 'First version',
    authorName: 'Claire Dubois',
    createdAt: '2025-05-26T08:15:00.000Z',
  },
];
