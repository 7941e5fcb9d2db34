import type { Tool } from '../../../model/environment.ts';
import { apiCall } from './api-call.ts';
import { billingRefund } from './billing-refund.ts';
import { emailCommit, emailCreateDraft, emailRequestApproval } from './email.ts';
import { kbRead } from './kb-read.ts';
import { kbSearch } from './kb-search.ts';
import { ticketRead } from './ticket-read.ts';
import { ticketReplyDraft } from './ticket-reply-draft.ts';

/** Every tool of Deskline, from reading over drafting to committing. */
export const tools: readonly Tool[] = [
  kbSearch,
  kbRead,
  ticketRead,
  ticketReplyDraft,
  emailCreateDraft,
  emailRequestApproval,
  emailCommit,
  billingRefund,
  apiCall,
];
