import { seedMails } from '../mails.ts';
import type { SeedModule } from '../seed-module.ts';

export const seedMailModule: SeedModule = ({ seed, profile, rows }) => {
  rows.mails.push(...seedMails(seed, profile, rows.customers, rows.invoices, rows.tickets));
};
