import { classifyBilling } from './billing.ts';
import type { Classify } from './classify.ts';
import { classifyCrm } from './crm.ts';
import { classifyCustomers } from './customers.ts';
import { classifyFiles } from './files.ts';
import { classifyHelpdesk } from './helpdesk.ts';
import { classifyKb } from './kb.ts';
import { classifyMail } from './mail.ts';
import { classifyNotifications } from './notifications.ts';
import { classifySales } from './sales.ts';
import { classifySettings } from './settings.ts';
import { classifySubscriptions } from './subscriptions.ts';
import { classifyTeam } from './team.ts';
import { classifyWorkspace } from './workspace.ts';

/** The first that knows a change decides. What a deleted customer takes along is CRM's, whatever the table. */
export const classifiers: readonly Classify[] = [
  classifySales,
  classifyCrm,
  classifyHelpdesk,
  classifyBilling,
  classifySubscriptions,
  classifyCustomers,
  classifyMail,
  classifyKb,
  classifyFiles,
  classifyTeam,
  classifySettings,
  classifyNotifications,
  classifyWorkspace,
];

/** What a person wants to read first: money, then what leaves or lets in, then the rest, and last the product's own log. */
export const tablesByWeight: readonly string[] = [
  'refunds',
  'card_operations',
  'credit_notes',
  'balance_entries',
  'plan_changes',
  'exports',
  'mails',
  'forwarding_rules',
  'webhook_deliveries',
  'webhooks',
  'api_keys',
  'role_changes',
  'invitations',
  'ticket_comments',
];
