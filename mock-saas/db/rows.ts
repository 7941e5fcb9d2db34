import type * as schema from './schema.ts';

/** One name per stored row, as the services and views see it. */
export type TenantRow = typeof schema.tenants.$inferSelect;
export type ActorRow = typeof schema.actors.$inferSelect;
export type CustomerRow = typeof schema.customers.$inferSelect;
export type CustomerNoteRow = typeof schema.customerNotes.$inferSelect;
export type TicketRow = typeof schema.tickets.$inferSelect;
export type TicketCommentRow = typeof schema.ticketComments.$inferSelect;
export type InvoiceRow = typeof schema.invoices.$inferSelect;
export type InvoiceLineRow = typeof schema.invoiceLines.$inferSelect;
export type PaymentRow = typeof schema.payments.$inferSelect;
export type RefundRow = typeof schema.refunds.$inferSelect;
export type MailRow = typeof schema.mails.$inferSelect;
export type KbArticleRow = typeof schema.kbArticles.$inferSelect;
export type KbRevisionRow = typeof schema.kbRevisions.$inferSelect;
export type AuditEventRow = typeof schema.auditEvents.$inferSelect;
