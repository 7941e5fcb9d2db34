import { accountsApi } from './accounts/api.ts';
import { accountsRoutes } from './accounts/routes.tsx';
import { auditApi } from './audit/api.ts';
import { auditRoutes } from './audit/routes.tsx';
import { billingApi } from './billing/api.ts';
import { billingRoutes } from './billing/routes.tsx';
import { contactsApi } from './contacts/api.ts';
import { contactsRoutes } from './contacts/routes.tsx';
import { customersApi } from './customers/api.ts';
import { customerRoutes } from './customers/routes.tsx';
import { dashboardApi } from './dashboard/api.ts';
import { dashboardRoutes } from './dashboard/routes.tsx';
import { developersRoutes } from './developers/routes.tsx';
import { filesApi } from './files/api.ts';
import { filesRoutes } from './files/routes.tsx';
import { kbApi } from './kb/api.ts';
import { kbRoutes } from './kb/routes.tsx';
import { liveRoutes } from './live/routes.ts';
import { mailApi } from './mail/api.ts';
import { mailRoutes } from './mail/routes.tsx';
import { rulesApi } from './mail/rules-api.ts';
import { notificationsApi } from './notifications/api.ts';
import { notificationsRoutes } from './notifications/routes.tsx';
import { opportunitiesApi } from './opportunities/api.ts';
import { opportunitiesRoutes } from './opportunities/routes.tsx';
import { searchApi } from './search/api.ts';
import { searchRoutes } from './search/routes.tsx';
import { settingsApi } from './settings/api.ts';
import { settingsRoutes } from './settings/routes.tsx';
import { signInRoutes } from './sign-in/routes.tsx';
import { sinksApi } from './sinks/api.ts';
import { sinksRoutes } from './sinks/routes.tsx';
import { subscriptionsApi } from './subscriptions/api.ts';
import { subscriptionsRoutes } from './subscriptions/routes.tsx';
import { tasksApi } from './tasks/api.ts';
import { tasksRoutes } from './tasks/routes.tsx';
import { teamApi } from './team/api.ts';
import { teamRoutes } from './team/routes.tsx';
import { ticketsApi } from './tickets/api.ts';
import { ticketListRoutes } from './tickets/list-routes.tsx';
import { replyDraftRoutes } from './tickets/reply-draft-routes.tsx';
import { ticketRoutes } from './tickets/routes.tsx';

/** The pages of every feature. */
export const pageRoutes = [
  signInRoutes,
  dashboardRoutes,
  searchRoutes,
  notificationsRoutes,
  liveRoutes,
  ticketListRoutes,
  ticketRoutes,
  replyDraftRoutes,
  customerRoutes,
  accountsRoutes,
  contactsRoutes,
  opportunitiesRoutes,
  tasksRoutes,
  billingRoutes,
  subscriptionsRoutes,
  mailRoutes,
  kbRoutes,
  filesRoutes,
  teamRoutes,
  settingsRoutes,
  sinksRoutes,
  auditRoutes,
  developersRoutes,
];

/** Below `/api/v1`: the same services as the pages, JSON in and out; errors read `{ error: { code, message } }`. */
export const apiRoutes = [
  dashboardApi,
  searchApi,
  notificationsApi,
  ticketsApi,
  customersApi,
  accountsApi,
  contactsApi,
  opportunitiesApi,
  tasksApi,
  billingApi,
  subscriptionsApi,
  mailApi,
  rulesApi,
  kbApi,
  filesApi,
  teamApi,
  settingsApi,
  sinksApi,
  auditApi,
];
