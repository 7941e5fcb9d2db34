import { accountsFeature } from './accounts/feature.ts';
import { auditFeature } from './audit/feature.ts';
import { billingFeature } from './billing/feature.ts';
import { contactsFeature } from './contacts/feature.ts';
import { customersFeature } from './customers/feature.ts';
import { dashboardFeature } from './dashboard/feature.ts';
import { developersFeature } from './developers/feature.ts';
import { filesFeature } from './files/feature.ts';
import { kbFeature } from './kb/feature.ts';
import { liveFeature } from './live/feature.ts';
import { mailFeature } from './mail/feature.ts';
import { notificationsFeature } from './notifications/feature.ts';
import { opportunitiesFeature } from './opportunities/feature.ts';
import { searchFeature } from './search/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { signInFeature } from './sign-in/feature.ts';
import { sinksFeature } from './sinks/feature.ts';
import { subscriptionsFeature } from './subscriptions/feature.ts';
import { tasksFeature } from './tasks/feature.ts';
import { teamFeature } from './team/feature.ts';
import { ticketsFeature } from './tickets/feature.ts';

/** Every feature, in the order of the navigation. */
export const features = [
  signInFeature,
  dashboardFeature,
  searchFeature,
  notificationsFeature,
  liveFeature,
  ticketsFeature,
  customersFeature,
  accountsFeature,
  contactsFeature,
  opportunitiesFeature,
  tasksFeature,
  billingFeature,
  subscriptionsFeature,
  mailFeature,
  kbFeature,
  filesFeature,
  teamFeature,
  settingsFeature,
  sinksFeature,
  auditFeature,
  developersFeature,
] as const;

type AnyFeature = (typeof features)[number];
type KeyOf<T> = T extends unknown ? keyof T : never;

export type Section = AnyFeature['navigation'][number]['section'];
export type Flash = KeyOf<AnyFeature['flashes']>;
