import { baseInstant } from '../../db/clock.ts';
import { createRandom, type Random } from '../random.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { Draw } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

const ofAccounts = [
  'Met at the spring fair. They compare us with two others; price is not the main thing.',
  'Contract says 5 seats, they use 7. Do not raise before the renewal, agreed with their CFO.',
  'New procurement rules: every order above 5,000 needs a PO number first.',
  'The group moves to one supplier next year. Ask who decides: head office or the branch.',
  'Former name before the merger two years ago. Old invoices still carry it.',
  'No cold calls. They were quite clear about that.',
  'Legal wants the data processing agreement in their own template; sent, not back yet.',
  'Visited their office. Small team, growing fast, three open positions in support.\n\nTo do:\n- send the security questionnaire\n- invite to the webinar\n- check the VAT number',
];

const ofContacts = [
  'Prefers e-mail. Answers within the hour, but never on Fridays.',
  'On leave until the end of the quarter; a colleague stands in.',
  'Says she never signed up for the newsletter. Check where the address came from.',
  'Speaks for the branch only, not for the group.',
  'Changed jobs within the company: purchasing now, no longer IT.',
  'Asked not to be called on the mobile number.',
  'Knows the product from a former employer; good person to ask for a reference.',
];

/** What colleagues should know; a note may stay after the person it is about was deleted. */
export function seedCrmNotes({ seed, profile, rows }: Draw): void {
  const authors = agentsOf(profile);
  const add = (
    about: { accountId: string } | { contactId: string },
    texts: readonly string[],
    share: number,
  ) => {
    const slot = rows.crmNotes.length + 1;
    const random = createRandom(seed, profile.id, 'crm_notes', Object.values(about).join());
    if (!random.chance(share)) return;
    const createdAt = addDays(baseInstant, -random.int(3, 300) - random.next());
    rows.crmNotes.push({
      ...rowHead(profile, 'crm_notes', slot),
      ...about,
      authorId: random.pick(authors).id,
      body: random.pick(texts),
      isPinned: random.chance(0.12),
      createdAt,
      ...editedOf(random, createdAt),
    });
  };
  for (const { id } of rows.accounts) {
    add({ accountId: id }, ofAccounts, 0.45);
  }
  for (const { id } of rows.contacts) add({ contactId: id }, ofContacts, 0.18);
}

const editedOf = (random: Random, createdAt: string): { updatedAt: string; version: number } =>
  random.chance(0.15)
    ? { updatedAt: addDays(createdAt, random.next() * 2.5), version: 2 }
    : { updatedAt: createdAt, version: 1 };
