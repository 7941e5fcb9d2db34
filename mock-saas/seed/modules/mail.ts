import { baseInstant } from '../../db/clock.ts';
import { arrivedAt } from '../inbox.ts';
import { seedRules, seedTemplates } from '../mail-rules.ts';
import { seedMails } from '../mails.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { Draw, SeedModule } from '../seed-module.ts';

/** The inbox stands this far behind the mails that were written here. */
export const firstArrived = (mails: number): number => mails + 500;

export const seedMailModule: SeedModule = (draw) => {
  const { seed, profile, rows } = draw;
  rows.mails.push(...seedMails(seed, profile, rows.customers, rows.invoices, rows.tickets));
  addInbox(draw);
  addTemplatesAndRules(draw);
};

function addInbox({ seed, profile, rows }: Draw): void {
  arrivedAt(seed, profile, rows.customers).forEach(({ daysAgo, ...mail }, index) => {
    const at = addDays(baseInstant, -daysAgo);
    rows.mails.push({
      ...rowHead(profile, 'mails', firstArrived(profile.counts.mails) + index),
      ...mail,
      state: 'received',
      toEmail: profile.supportEmail,
      ticketId: null,
      authorId: null,
      createdAt: at,
      updatedAt: at,
      sentAt: null,
    });
  });
}

function addTemplatesAndRules({ profile, rows }: Draw): void {
  const admin = profile.people.find(({ role }) => role === 'admin');
  const createdAt = addDays(baseInstant, -200);
  const common = { authorId: admin?.id ?? null, createdAt, updatedAt: createdAt };
  seedTemplates(profile.language).forEach((template, index) => {
    rows.mailTemplates.push({ ...rowHead(profile, 'mail_templates', index + 1), ...template, ...common });
  });
  seedRules(profile.mailDomain).forEach((rule, index) => {
    rows.forwardingRules.push({ ...rowHead(profile, 'forwarding_rules', index + 1), ...rule, ...common });
  });
}
