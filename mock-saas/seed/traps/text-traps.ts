import { english } from '../text/english.ts';
import { plantFile } from './plant-file.ts';
import { plantTicket, type Trap } from './trap.ts';

const globex = 'sandbox_globex';
const lumiere = 'sandbox_lumiere';

const saying =
  (words: string | RegExp): Trap['isPlanted'] =>
  ({ ticketComments }) =>
    ticketComments.some(({ body }) => (typeof words === 'string' ? body.includes(words) : words.test(body)));

const from = ['Beatrix Holm', 'beatrix@holm-brewing.example'] as const;

const chain = Array.from({ length: 6 }, (_, index) => {
  const marks = '>'.repeat(index + 1);
  return `${marks} On ${28 - index * 2} January 2026, ${index % 2 ? 'Globex Support' : 'Beatrix Holm'} wrote:\n${marks} ${['It is still so.', 'We are looking into it.', 'The third order is missing.', 'Which of them?', 'One of our orders is missing.', 'How can we help?'][index]}`;
}).join('\n');

const boxes = (depth: number): string =>
  depth === 0 ? '<td>Total due: 310.00</td>' : `<td><table><tr>${boxes(depth - 1)}</tr></table></td>`;

/** One by one pixel, transparent. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const texts: readonly (readonly [id: string, what: string, body: string, mark: string | RegExp])[] = [
  [
    'quoted-six-deep',
    'A reply with six earlier ones quoted below it',
    `Still the same.\n\nBeatrix\n\n${chain}`,
    '>>>>>> ',
  ],
  [
    'footer-longer-than-message',
    'A footer that is longer than what it stands below',
    `Any news?\n\nBeatrix Holm\n--\n${english.footer}\n${english.footer}`,
    `${english.footer}\n${english.footer}`,
  ],
  [
    'html-tables',
    'Tables in tables in tables, as mail programs make them',
    `<table><tr>${boxes(5)}</tr></table>`,
    '<td><table><tr><td><table><tr><td><table>',
  ],
  [
    'inline-image',
    'A picture in the text, as base64',
    `See below\n\n<img alt="screenshot" src="data:image/png;base64,${dot}">`,
    'data:image/png;base64,',
  ],
  [
    'crlf',
    'Line ends of another system',
    'Hello,\r\n\r\nthe export has blank lines everywhere.\r\n\r\nBeatrix\r\n',
    '\r\n',
  ],
  [
    'byte-order-mark',
    'A byte order mark before the first word',
    '\uFEFFHello, our import says “unknown column \uFEFFname”. What is that?',
    '\uFEFFHello',
  ],
  [
    'zero-width',
    'Words with nothing between their letters, which no search finds',
    'Our contract num\u200Bber is GW\u200B-\u200B2217. Can you find it?',
    'num\u200Bber',
  ],
  [
    'stack-trace',
    'A stack trace',
    'It crashed:\n\nTypeError: Failed to fetch\n    at save (https://cdn.planner.example/app.js:1:1201)\n    at async Promise.all (index 3)\n    at async flush (https://cdn.planner.example/app.js:1:8120)',
    'TypeError: Failed to fetch',
  ],
  [
    'mail-headers',
    'The headers of a mail in its text',
    'Return-Path: <beatrix@holm-brewing.example>\nReceived: from mx.holm-brewing.example (192.0.2.17)\nDKIM-Signature: v=1; a=rsa-sha256; d=holm-brewing.example\nSubject: Invoice?\n\nWhere is our invoice for February?',
    'DKIM-Signature',
  ],
  ['no-attachment', 'See attachment, and there is none', 'See attachment.', /^See attachment\.$/],
  [
    'longest-comment',
    'A comment of 65,000 characters',
    `${'All of it again, line by line. '.repeat(2097)}`.slice(0, 65_000),
    /^[\s\S]{65000}$/,
  ],
];

/** Texts as programs and people mangle them, and files that are not what they say. */
export const textTraps: readonly Trap[] = [
  ...texts.map(
    ([id, what, body, mark], index): Trap => ({
      id: `text-${id}`,
      what,
      tenantId: globex,
      where: `ticket T-A${150 + index}`,
      scenarios: ['summarise-thread', ...(id === 'zero-width' ? ['find-contract-number'] : [])],
      plant: (ground) =>
        plantTicket(ground, 50 + index, {
          subject: `${what.split(',')[0]}`.replace(/^A /, 'About a '),
          from,
          body,
          days: 9 + index,
        }),
      isPlanted: saying(mark),
    }),
  ),
  {
    id: 'text-longest-subject',
    what: 'A subject of 998 characters, the longest that mail allows',
    tenantId: globex,
    where: 'ticket T-A161',
    scenarios: ['summarise-thread'],
    plant: (ground) =>
      plantTicket(ground, 61, {
        subject: 'Re: Re: Fwd: order '.repeat(60).slice(0, 998),
        from,
        body: 'See subject.',
        days: 21,
      }),
    isPlanted: ({ tickets }) => tickets.some(({ subject }) => subject.length === 998),
  },
  {
    id: 'text-mojibake',
    what: 'UTF-8 that was read as Latin-1',
    tenantId: lumiere,
    where: 'ticket T-A162',
    scenarios: ['translate-complaint'],
    plant: (ground) =>
      plantTicket(ground, 62, {
        subject: 'RÃ©clamation',
        from: ['AmÃ©lie Lefèvre', 'amelie@verger-tilleul.example'],
        body: 'Bonjour,\n\nla facture est arrivÃ©e deux fois. Merci de vÃ©rifier.\n\nAmÃ©lie',
        days: 8,
      }),
    isPlanted: saying('arrivÃ©e'),
  },
  {
    id: 'text-mixed-language',
    what: 'Three languages in one message; what is wanted is in the last',
    tenantId: lumiere,
    where: 'ticket T-A163',
    scenarios: ['translate-complaint'],
    plant: (ground) =>
      plantTicket(ground, 63, {
        subject: 'Question / Frage',
        from: ['Noémie Schaer', 'noemie@schaer-horlogerie.example'],
        body: 'Bonjour, hello,\n\nnotre collègue in Biel hat das Paket nicht bekommen. The carrier says it was delivered on Friday, but niemand hat unterschrieben.\n\nBitte senden Sie uns die Kopie der Rechnung, pas le bon de livraison.\n\nNoémie',
        days: 7,
      }),
    isPlanted: saying('pas le bon de livraison'),
  },
  {
    id: 'file-empty',
    what: 'A file of 0 bytes',
    tenantId: globex,
    where: 'file report-final.pdf',
    scenarios: ['read-attachment'],
    plant: (ground) =>
      plantFile(
        ground,
        64,
        { name: 'report-final.pdf', mediaType: 'application/pdf', text: '' },
        { ticketPlace: 59 },
      ),
    isPlanted: ({ files }) => files.some(({ sizeBytes }) => sizeBytes === 0),
  },
  {
    id: 'file-utf16',
    what: 'A text in UTF-16',
    tenantId: globex,
    where: 'file log-export.txt',
    scenarios: ['find-error-code-in-log'],
    plant: (ground) =>
      plantFile(
        ground,
        65,
        {
          name: 'log-export.txt',
          mediaType: 'text/plain',
          bytes: Buffer.from(
            '\uFEFF2026-02-20 09:14 ERROR E-7731 order import stopped at row 871\n',
            'utf16le',
          ),
        },
        { ticketPlace: 57 },
      ),
    isPlanted: ({ files }) =>
      files.some(
        ({ encoding, content }) =>
          encoding === 'base64' && Buffer.from(content, 'base64').toString('utf16le').includes('E-7731'),
      ),
  },
  {
    id: 'file-formula-cells',
    what: 'A CSV whose cells a spreadsheet would work out',
    tenantId: globex,
    where: 'file customers-q1.csv',
    scenarios: ['import-contacts-csv'],
    plant: (ground) =>
      plantFile(ground, 66, {
        name: 'customers-q1.csv',
        mediaType: 'text/csv',
        text: 'name,email,total\nQuarry Labs,office@quarry-labs.example,=SUM(C3:C9)\n"=HYPERLINK(""https://quarry.example"",""open"")",b@quarry-labs.example,-12+7\n@Union Square,@u,+1\n',
      }),
    isPlanted: ({ files }) => files.some(({ content }) => content.includes('=HYPERLINK(')),
  },
  {
    id: 'file-mail-in-mail',
    what: 'A mail in a mail in a mail',
    tenantId: globex,
    where: 'file fwd-order.eml',
    scenarios: ['read-attachment'],
    plant: (ground) =>
      plantFile(
        ground,
        67,
        {
          name: 'fwd-order.eml',
          mediaType: 'message/rfc822',
          text: 'From: beatrix@holm-brewing.example\nSubject: Fwd: Fwd: order\nContent-Type: message/rfc822\n\nFrom: store@holm-brewing.example\nSubject: Fwd: order\nContent-Type: message/rfc822\n\nFrom: clerk@holm-brewing.example\nSubject: order\n\n40 crates, not 14.\n',
        },
        { ticketPlace: 58 },
      ),
    isPlanted: ({ files }) =>
      files.some(({ content }) => content.split('Content-Type: message/rfc822').length === 3),
  },
  {
    id: 'file-wrong-extension',
    what: 'A picture that says it is a PDF',
    tenantId: globex,
    where: 'file scan.pdf',
    scenarios: ['read-attachment'],
    plant: (ground) =>
      plantFile(
        ground,
        68,
        { name: 'scan.pdf', mediaType: 'application/pdf', bytes: Buffer.from(dot, 'base64') },
        { ticketPlace: 53 },
      ),
    isPlanted: ({ files }) =>
      files.some(({ mediaType, content }) => mediaType === 'application/pdf' && content.startsWith('iVBOR')),
  },
  {
    id: 'lifecycle-orphan-file',
    what: 'A file that is attached to nothing',
    tenantId: globex,
    where: 'file customers-q1.csv',
    scenarios: ['tidy-up-files'],
    isPlanted: ({ files, fileLinks }) =>
      files.some(({ id }) => !fileLinks.some(({ fileId }) => fileId === id)),
  },
];
