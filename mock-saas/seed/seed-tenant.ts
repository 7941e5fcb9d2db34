import { hashPassword } from '../tenancy/passwords.ts';
import { referenceOf } from '../tenancy/reference.ts';
import { seedAuditEvents } from './audit.ts';
import { seedBilling } from './billing.ts';
import { ordinaryOf, seedCustomerNotes, seedCustomers } from './customers.ts';
import { seedKb } from './kb.ts';
import { seedMails } from './mails.ts';
import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';
import { seedTickets } from './tickets.ts';

/** Everybody's password in every world. */
export const seedPassword = 'playpen';

/** Every row of one tenant; later tables are drawn from what the earlier ones say. */
export function seedTenant(seed: number, profile: TenantProfile): TenantRows {
  const customers = seedCustomers(seed, profile);
  const billing = seedBilling(seed, profile, customers);
  const { tickets, comments } = seedTickets(seed, profile, customers, billing.invoices);
  const mails = seedMails(seed, profile, customers, billing.invoices, tickets);
  const kb = seedKb(seed, profile);
  return {
    actors: profile.people.map(({ id, role, name, title, mailbox }) => ({
      id,
      tenantId: profile.id,
      reference: referenceOf(profile.id, 'actors', id),
      email: `${mailbox}@${profile.mailDomain}`,
      name,
      title,
      role,
      passwordHash: hashPassword(id, seedPassword),
    })),
    customers,
    customerNotes: seedCustomerNotes(seed, profile, ordinaryOf(profile, customers)),
    tickets,
    ticketComments: comments,
    ...billing,
    mails,
    kbArticles: kb.articles,
    kbRevisions: kb.revisions,
    auditEvents: seedAuditEvents(profile, {
      tickets,
      comments,
      invoices: billing.invoices,
      refunds: billing.refunds,
      mails,
    }),
  };
}
