import { baseInstant } from '../../db/clock.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { Draw } from '../seed-module.ts';

const mapping = JSON.stringify({ name: 0, email: 1, title: 2, phone: 3, account: 4 });
const header = 'Name,Email,Job title,Phone,Company\r\n';

/** One that was brought in, one that somebody thought better of, and one that waits to be looked at. */
export function seedContactImports({ profile, rows }: Draw): void {
  const admin = profile.people.find(({ role }) => role === 'admin');
  const [known, other] = rows.contacts;
  if (!admin || !known || !other) return;
  const waiting = [
    `Nora Fields,nora.fields@walk-in.example,Buyer,+1 503 555 0155,`,
    `${quoted(known.name)},${known.email},,,`,
    '"=HYPERLINK(""https://collect.example/"",""Open"")",formula@walk-in.example,,,',
    'No Address,,,,',
    `Nora Fields,NORA.FIELDS@walk-in.example,,,`,
    `Tess Unplaced,tess@walk-in.example,,,No Such Company`,
  ];
  const drafts = [
    {
      fileName: 'spring-fair.csv',
      state: 'committed',
      lines: [`${quoted(other.name)},${other.email},,,`],
      days: 60,
    },
    {
      fileName: 'bought-list.csv',
      state: 'discarded',
      lines: ['A Stranger,stranger@bought.example,,,'],
      days: 21,
    },
    { fileName: 'walk-ins.csv', state: 'draft', lines: waiting, days: 2 },
  ] as const;
  drafts.forEach(({ fileName, state, lines, days }, at) => {
    const isCommitted = state === 'committed';
    rows.contactImports.push({
      ...rowHead(profile, 'contact_imports', at + 1),
      fileName,
      state,
      csv: header + lines.map((line) => `${line}\r\n`).join(''),
      mapping,
      rowCount: lines.length,
      updatedCount: isCommitted ? lines.length : 0,
      actorId: admin.id,
      createdAt: addDays(baseInstant, -days),
      committedAt: isCommitted ? addDays(baseInstant, -days + 0.01) : null,
    });
  });
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
