import type { SeedModule } from '../seed-module.ts';
import { seedAccountsAndContacts } from './accounts-and-contacts.ts';
import { seedBillingModule } from './billing.ts';
import { seedCrmModule } from './crm.ts';
import { seedFilesModule } from './files.ts';
import { seedHelpdeskModule } from './helpdesk.ts';
import { seedKbModule } from './kb.ts';
import { seedKbGapsModule } from './kb-gaps.ts';
import { seedMailModule } from './mail.ts';
import { seedNaughtyModule } from './naughty.ts';
import { seedNotificationsModule } from './notifications.ts';
import { seedSalesModule } from './sales.ts';
import { seedSettingsModule } from './settings.ts';
import { seedSubscriptionsModule } from './subscriptions.ts';
import { seedTeamModule } from './team.ts';
import { seedTicketTagsModule } from './ticket-tags.ts';
import { seedTrapsModule } from './traps.ts';
import { seedWorkspaceModule } from './workspace.ts';

/** In the order in which they are drawn: each may read the rows of those before it. */
export const seedModules: readonly SeedModule[] = [
  seedTeamModule,
  seedCrmModule,
  seedSalesModule,
  seedAccountsAndContacts,
  seedBillingModule,
  seedSubscriptionsModule,
  seedHelpdeskModule,
  seedTicketTagsModule,
  seedMailModule,
  seedKbModule,
  seedKbGapsModule,
  seedFilesModule,
  seedSettingsModule,
  seedNaughtyModule,
  seedNotificationsModule,
  seedTrapsModule,
  seedWorkspaceModule,
];
