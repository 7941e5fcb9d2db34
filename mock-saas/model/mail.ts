/** `received` came in; the others are on their way out. */
export const mailStates = ['received', 'draft', 'scheduled', 'sent'] as const;
export type MailState = (typeof mailStates)[number];

export const forwardingFields = ['to', 'from', 'subject'] as const;
export type ForwardingField = (typeof forwardingFields)[number];

/** What `{{…}}` in a template can stand for. */
export const placeholders = [
  'customer.name',
  'customer.contact',
  'customer.email',
  'customer.plan',
  'agent.name',
  'workspace.name',
  'today',
] as const;
export type Placeholder = (typeof placeholders)[number];
