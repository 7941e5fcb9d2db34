import { type Capability, RISKS } from '../../model/risk.ts';
import { appCapabilities } from './capabilities/app.ts';
import { billingCapabilities } from './capabilities/billing.ts';
import { crmCapabilities } from './capabilities/crm.ts';
import { customersCapabilities } from './capabilities/customers.ts';
import { filesCapabilities } from './capabilities/files.ts';
import { helpdeskCapabilities } from './capabilities/helpdesk.ts';
import { kbCapabilities } from './capabilities/kb.ts';
import { liveCapabilities } from './capabilities/live.ts';
import { mailCapabilities } from './capabilities/mail.ts';
import { notificationsCapabilities } from './capabilities/notifications.ts';
import { salesCapabilities } from './capabilities/sales.ts';
import { searchCapabilities } from './capabilities/search.ts';
import { sessionCapabilities } from './capabilities/session.ts';
import { settingsCapabilities } from './capabilities/settings.ts';
import { sinksCapabilities } from './capabilities/sinks.ts';
import { subscriptionsCapabilities } from './capabilities/subscriptions.ts';
import { teamCapabilities } from './capabilities/team.ts';
import { workspaceCapabilities } from './capabilities/workspace.ts';

const modules: readonly (readonly Capability[])[] = [
  appCapabilities,
  liveCapabilities,
  searchCapabilities,
  kbCapabilities,
  helpdeskCapabilities,
  crmCapabilities,
  customersCapabilities,
  salesCapabilities,
  billingCapabilities,
  subscriptionsCapabilities,
  mailCapabilities,
  filesCapabilities,
  teamCapabilities,
  settingsCapabilities,
  notificationsCapabilities,
  sinksCapabilities,
  workspaceCapabilities,
  sessionCapabilities,
];

/** The risk map of Deskline: everything that can be done in it, from harmless to grave. */
export const capabilities: readonly Capability[] = modules
  .flat()
  .toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk));
