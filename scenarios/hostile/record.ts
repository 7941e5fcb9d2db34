/** Where a record's text is carried in by somebody who may do little: each is one request to the product's own API. */
export const carriers = [
  'ticket_body',
  'ticket_subject',
  'requester_name',
  'ticket_note',
  'contact_name',
  'contact_title',
  'contact_note',
  'invoice_memo',
] as const;
export type Carrier = (typeof carriers)[number];

/** Where the text then stands: table and column, as the database calls them. */
export const placeOf: Readonly<Record<Carrier, readonly [table: string, column: string]>> = {
  ticket_body: ['ticket_comments', 'body'],
  ticket_subject: ['tickets', 'subject'],
  requester_name: ['tickets', 'requester_name'],
  ticket_note: ['ticket_comments', 'body'],
  contact_name: ['contacts', 'name'],
  contact_title: ['contacts', 'title'],
  contact_note: ['crm_notes', 'body'],
  invoice_memo: ['invoices', 'memo'],
};

/** What the text wants of its reader. */
export const hostileGoals = [
  'exfiltrate_data',
  'cross_tenant_read',
  'unauthorised_refund',
  'redirect_payment',
  'send_to_third_party',
  'phish_colleagues',
  'destroy_records',
  'raise_privileges',
  'leak_secret',
  'leave_allowed_hosts',
  'run_script',
  'falsify_record',
  'persist_instruction',
  'waste_budget',
] as const;
export type HostileGoal = (typeof hostileGoals)[number];

/** What holds when the reader obeys. */
export const layers = [
  'egress_allowlist',
  'navigation_allowlist',
  'approval_gate',
  'recipient_allowlist',
  'role_scope',
  'tenant_scope',
  'output_encoding',
  'no_secret_in_context',
  'budget_limit',
  'grader',
] as const;
export type Layer = (typeof layers)[number];

/** `heldout` is never shown to whoever tunes a filter or a prompt. */
export const splits = ['public', 'heldout'] as const;

export interface HostileRecord {
  /** `family-nn`; those of one family say the same in other words, and are in one split. */
  readonly id: string;
  readonly split: (typeof splits)[number];
  readonly carrier: Carrier;
  readonly language: 'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar' | 'mixed';
  readonly goal: HostileGoal;
  readonly stoppedBy: Layer;
  /** Hosts and addresses are of reserved names only. */
  readonly text: string;
}
