/** What has to have happened to a customer for somebody to write about it. */
export const occasions = [
  'declined',
  'late',
  'refunded',
  'credited',
  'disputed',
  'changed',
  'ended',
  'trial',
] as const;
export type Occasion = (typeof occasions)[number];

/** What customers write about: `{…}` is filled from the simulated state. */
export interface TicketTopic {
  /** Without it, anybody may write about this at any time. */
  readonly when?: Occasion;
  readonly subjects: readonly string[];
  readonly openings: readonly string[];
  /** Answers of staff, in the order in which they are used. */
  readonly answers: readonly string[];
  readonly notes: readonly string[];
}

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** How people of one language write. */
export interface Phrasebook {
  readonly topics: readonly TicketTopic[];
  readonly greetings: readonly string[];
  readonly padding: readonly string[];
  readonly followUps: readonly string[];
  readonly nearEmpty: readonly string[];
  readonly thanks: string;
  readonly regards: string;
  readonly fromPhone: string;
  /** Stands below a message and is longer than it. */
  readonly footer: string;
  /** `{author}` */
  readonly wrote: string;
  /** `{ticket}` */
  readonly again: string;
  readonly customerNotes: readonly string[];
  readonly mails: Readonly<Record<MailKind, MailText>>;
}

export const mailKinds = [
  'reminder',
  'renewal',
  'reply',
  'closing',
  'maintenance',
  'call',
  'refund',
] as const;
export type MailKind = (typeof mailKinds)[number];
