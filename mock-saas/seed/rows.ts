import * as schema from '../db/schema.ts';

/** The tables a tenant has rows in; a row may point only to tables before its own. */
export const tenantTables = {
  actors: schema.actors,
  invitations: schema.invitations,
  roleChanges: schema.roleChanges,
  customers: schema.customers,
  customerNotes: schema.customerNotes,
  accounts: schema.accounts,
  contacts: schema.contacts,
  opportunities: schema.opportunities,
  crmNotes: schema.crmNotes,
  tasks: schema.tasks,
  contactImports: schema.contactImports,
  slaPolicies: schema.slaPolicies,
  tags: schema.tags,
  tickets: schema.tickets,
  ticketComments: schema.ticketComments,
  ticketTags: schema.ticketTags,
  savedViews: schema.savedViews,
  invoices: schema.invoices,
  invoiceLines: schema.invoiceLines,
  payments: schema.payments,
  refunds: schema.refunds,
  cardOperations: schema.cardOperations,
  creditNotes: schema.creditNotes,
  balanceEntries: schema.balanceEntries,
  disputes: schema.disputes,
  plans: schema.plans,
  subscriptions: schema.subscriptions,
  planChanges: schema.planChanges,
  mailTemplates: schema.mailTemplates,
  forwardingRules: schema.forwardingRules,
  mails: schema.mails,
  kbArticles: schema.kbArticles,
  kbRevisions: schema.kbRevisions,
  files: schema.files,
  fileLinks: schema.fileLinks,
  workspaceSettings: schema.workspaceSettings,
  apiKeys: schema.apiKeys,
  webhooks: schema.webhooks,
  webhookDeliveries: schema.webhookDeliveries,
  allowedDomains: schema.allowedDomains,
  notifications: schema.notifications,
  dataExports: schema.dataExports,
  auditEvents: schema.auditEvents,
  pendingCommits: schema.pendingCommits,
} as const;

/** All seeded rows of one tenant; each module adds its own. */
export type TenantRows = {
  readonly [K in keyof typeof tenantTables]: (typeof tenantTables)[K]['$inferInsert'][];
};

export const noRows = (): TenantRows => ({
  actors: [],
  invitations: [],
  roleChanges: [],
  customers: [],
  customerNotes: [],
  accounts: [],
  contacts: [],
  opportunities: [],
  crmNotes: [],
  tasks: [],
  contactImports: [],
  slaPolicies: [],
  tags: [],
  tickets: [],
  ticketComments: [],
  ticketTags: [],
  savedViews: [],
  invoices: [],
  invoiceLines: [],
  payments: [],
  refunds: [],
  cardOperations: [],
  creditNotes: [],
  balanceEntries: [],
  disputes: [],
  plans: [],
  subscriptions: [],
  planChanges: [],
  mailTemplates: [],
  forwardingRules: [],
  mails: [],
  kbArticles: [],
  kbRevisions: [],
  files: [],
  fileLinks: [],
  workspaceSettings: [],
  apiKeys: [],
  webhooks: [],
  webhookDeliveries: [],
  allowedDomains: [],
  notifications: [],
  dataExports: [],
  auditEvents: [],
  pendingCommits: [],
});

export type SeedCustomer = typeof schema.customers.$inferInsert;
export type SeedTicket = typeof schema.tickets.$inferInsert;
export type SeedComment = typeof schema.ticketComments.$inferInsert;
export type SeedInvoice = typeof schema.invoices.$inferInsert;
export type SeedLine = typeof schema.invoiceLines.$inferInsert;
export type SeedPayment = typeof schema.payments.$inferInsert;
export type SeedRefund = typeof schema.refunds.$inferInsert;
export type SeedMail = typeof schema.mails.$inferInsert;
