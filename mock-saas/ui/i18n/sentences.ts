import { accountSentences } from '../../features/accounts/sentences.ts';
import { auditSentences } from '../../features/audit/sentences.ts';
import { invoiceSentences } from '../../features/billing/invoice-sentences.ts';
import { billingSentences } from '../../features/billing/sentences.ts';
import { importSentences } from '../../features/contacts/import-sentences.ts';
import { contactSentences } from '../../features/contacts/sentences.ts';
import { customerSentences } from '../../features/customers/sentences.ts';
import { fileSentences } from '../../features/files/sentences.ts';
import { kbSentences } from '../../features/kb/sentences.ts';
import { liveSentences } from '../../features/live/sentences.ts';
import { mailSentences } from '../../features/mail/sentences.ts';
import { notificationSentences } from '../../features/notifications/sentences.ts';
import { opportunitySentences } from '../../features/opportunities/sentences.ts';
import { settingsSentences } from '../../features/settings/sentences.ts';
import { signInSentences } from '../../features/sign-in/sentences.ts';
import { subscriptionSentences } from '../../features/subscriptions/sentences.ts';
import { taskSentences } from '../../features/tasks/sentences.ts';
import { teamSentences } from '../../features/team/sentences.ts';
import { ticketSentences } from '../../features/tickets/sentences.ts';
import { commonSentences } from './common-sentences.ts';
import { stateSentences } from './state-sentences.ts';

/** Everything that the product says of what was done or refused, and writes to people by itself. */
export const sentences = {
  ...commonSentences,
  ...accountSentences,
  ...auditSentences,
  ...billingSentences,
  ...invoiceSentences,
  ...contactSentences,
  ...importSentences,
  ...customerSentences,
  ...fileSentences,
  ...kbSentences,
  ...liveSentences,
  ...mailSentences,
  ...notificationSentences,
  ...opportunitySentences,
  ...settingsSentences,
  ...signInSentences,
  ...subscriptionSentences,
  ...taskSentences,
  ...teamSentences,
  ...ticketSentences,
  ...stateSentences,
} as const;

export type Sentence = keyof typeof sentences;
