import { seedColleagues } from '../crm/colleagues.ts';
import { seedContactImports } from '../crm/contact-imports.ts';
import { seedCrmNotes } from '../crm/crm-notes.ts';
import { seedLeads } from '../crm/leads.ts';
import { seedTwins } from '../crm/twins.ts';
import type { SeedModule } from '../seed-module.ts';

/** What sales knows beyond the customers: leads, groups of companies, everybody who works there, and who was entered twice. */
export const seedAccountsAndContacts: SeedModule = (draw) => {
  seedLeads(draw);
  seedColleagues(draw);
  seedTwins(draw);
  seedCrmNotes(draw);
  seedContactImports(draw);
};
