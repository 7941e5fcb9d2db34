import type * as schema from '../db/schema.ts';

/** All seeded rows of one tenant. */
export interface TenantRows {
  readonly actors: readonly (typeof schema.actors.$inferInsert)[];
  readonly customers: readonly SeedCustomer[];
  readonly customerNotes: readonly (typeof schema.customerNotes.$inferInsert)[];
  readonly tickets: readonly SeedTicket[];
  readonly ticketComments: readonly SeedComment[];
  readonly invoices: readonly SeedInvoice[];
  readonly invoiceLines: readonly SeedLine[];
  readonly payments: readonly SeedPayment[];
  readonly refunds: readonly SeedRefund[];
  readonly cardOperations: readonly (typeof schema.cardOperations.$inferInsert)[];
  readonly mails: readonly SeedMail[];
  readonly kbArticles: readonly (typeof schema.kbArticles.$inferInsert)[];
  readonly kbRevisions: readonly (typeof schema.kbRevisions.$inferInsert)[];
  readonly auditEvents: readonly (typeof schema.auditEvents.$inferInsert)[];
}

export type SeedCustomer = typeof schema.customers.$inferInsert;
export type SeedTicket = typeof schema.tickets.$inferInsert;
export type SeedComment = typeof schema.ticketComments.$inferInsert;
export type SeedInvoice = typeof schema.invoices.$inferInsert;
export type SeedLine = typeof schema.invoiceLines.$inferInsert;
export type SeedPayment = typeof schema.payments.$inferInsert;
export type SeedRefund = typeof schema.refunds.$inferInsert;
export type SeedMail = typeof schema.mails.$inferInsert;
