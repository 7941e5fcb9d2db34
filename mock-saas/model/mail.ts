export const mailStates = ['draft', 'scheduled', 'sent'] as const;
export type MailState = (typeof mailStates)[number];

export const forwardingFields = ['to', 'from', 'subject'] as const;
