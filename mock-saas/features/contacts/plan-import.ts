import { z } from 'zod';
import type { AccountRow, ContactRow } from '../../db/schema.ts';
import { languages } from '../../model.ts';
import { email, parseInput, required } from '../../parse-body.ts';
import { accept, type Result, reject } from '../../problem.ts';
import { type Message, say, written } from '../../ui/i18n/say.ts';
import { referenceIn } from '../accounts/record-label.ts';
import { emailKey } from './duplicates.ts';
import type { ContactPatch } from './edit-contact.ts';
import type { CsvRow, CsvTable } from './read-csv.ts';

/** What a column of the file can be. Consent is none of them: nobody agrees by standing in a list. */
export const importFields = ['name', 'title', 'email', 'phone', 'language', 'account'] as const;
export type ImportField = (typeof importFields)[number];

/** The number of a column, from 0, by what it is. */
export type ImportMapping = { readonly [K in ImportField]?: number | undefined };

const names: Readonly<Record<ImportField, readonly string[]>> = {
  name: ['name', 'full name', 'contact', 'ansprechpartner', 'nom', '氏名', '名前', 'الاسم'],
  title: ['title', 'job title', 'role', 'position', 'funktion', 'fonction', '役職', 'المسمى'],
  email: ['email', 'e-mail', 'mail', 'email address', 'e-mail-adresse', 'courriel', 'メール', 'البريد'],
  phone: ['phone', 'telephone', 'mobile', 'telefon', 'téléphone', '電話', 'الهاتف'],
  language: ['language', 'lang', 'locale', 'sprache', 'langue', '言語', 'اللغة'],
  account: ['account', 'company', 'organisation', 'organization', 'firma', 'société', '会社', 'الشركة'],
};

/** What the columns are, going by their headings; a better word beats an earlier column. */
export function guessMapping(header: readonly string[]): ImportMapping {
  const headings = header.map((heading) => heading.trim().toLowerCase());
  const at = (field: ImportField): number | undefined =>
    names[field].map((name) => headings.indexOf(name)).find((column) => column >= 0);
  return {
    name: at('name'),
    title: at('title'),
    email: at('email'),
    phone: at('phone'),
    language: at('language'),
    account: at('account'),
  };
}

export interface ImportRow {
  readonly line: number;
  readonly outcome: 'create' | 'update' | 'unchanged' | 'reject';
  /** As the file has it. */
  readonly email: string;
  readonly name: string;
  /** Why it is rejected, or what was done to it. */
  readonly reason: Message | undefined;
  readonly patch: ContactPatch;
  /** The contact that has this address already. */
  readonly contact: ContactRow | undefined;
}

/** What is there already. */
export interface ImportContext {
  readonly contacts: readonly ContactRow[];
  readonly accounts: readonly AccountRow[];
}

const rowShape = z.object({
  email: email('The email'),
  name: required('The name').optional(),
  title: z.string().max(120, 'The title is too long.').optional(),
  phone: z
    .string()
    .regex(/^\+?[\d\s()./-]{4,30}$/, 'The phone is not a number.')
    .optional(),
  language: z
    .enum(languages, {
      error: written(say('The language is not one of {list}.', { list: languages.join(', ') })),
    })
    .optional(),
  account: z.string().optional(),
});

/** What a commit would do to each row; nothing is written here. */
export function planImport(table: CsvTable, mapping: ImportMapping, context: ImportContext): ImportRow[] {
  const byEmail = groupBy(context.contacts, ({ email: address }) => emailKey(address));
  const byAccount = groupBy(context.accounts, ({ name }) => name.toLowerCase());
  for (const account of context.accounts) byAccount.set(account.reference.toLowerCase(), [account]);
  const seen = new Map<string, number>();

  function plan(row: CsvRow): ImportRow {
    const cell = (field: ImportField) => row.cells[mapping[field] ?? -1] ?? '';
    const shown = { line: row.line, email: cell('email'), name: cell('name') };
    const refuse = (reason: Message): ImportRow => ({
      ...shown,
      outcome: 'reject',
      reason,
      patch: {},
      contact: undefined,
    });
    const parsed = readRow(cell);
    if (!parsed.ok) return refuse(parsed.message);
    const { account: accountName, ...fields } = parsed.value;
    const key = emailKey(fields.email);
    const earlier = seen.get(key);
    if (earlier !== undefined)
      return refuse(say('The same address stands in line {line}.', { line: earlier }));
    seen.set(key, row.line);
    const known = byEmail.get(key) ?? [];
    if (known.length > 1)
      return refuse(say('{count} contacts have this address; merge them first.', { count: known.length }));
    const account = findAccount(byAccount, accountName);
    if (!account.ok) return refuse(account.message);
    const [contact] = known;
    if (!contact && !fields.name) return refuse('The name is missing.');
    const patch = { ...fields, ...(account.value ? { accountId: account.value.id } : {}) };
    return { ...shown, ...outcomeOf(contact, patch, cell), contact };
  }

  return table.rows.map(plan);
}

type RowFields = z.output<typeof rowShape>;

function readRow(cell: (field: ImportField) => string): Result<RowFields> {
  const text = (field: ImportField) => cell(field) || undefined;
  return parseInput(rowShape, {
    email: cell('email'),
    name: harmless(text('name')),
    title: harmless(text('title')),
    // Our own export writes an apostrophe before the plus.
    phone: text('phone')?.replace(/^'(?=\+)/, ''),
    language: text('language')?.toLowerCase(),
    account: text('account'),
  });
}

const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** A cell that a spreadsheet would run when it is exported again is made text. */
const harmless = (text: string | undefined): string | undefined =>
  text !== undefined && isFormula(text) ? `'${text}` : text;

function outcomeOf(
  contact: ContactRow | undefined,
  { email: address, ...fields }: Omit<RowFields, 'account'> & { accountId?: string },
  cell: (field: ImportField) => string,
): Pick<ImportRow, 'outcome' | 'reason' | 'patch'> {
  const reason = [cell('name'), cell('title')].some(isFormula) ? say('A formula was made text.') : undefined;
  if (!contact) return { outcome: 'create', reason, patch: { email: address, ...fields } };
  const { name, title, phone, language, accountId } = fields;
  const isSame =
    (name ?? contact.name) === contact.name &&
    (title ?? contact.title) === contact.title &&
    (phone ?? contact.phone) === contact.phone &&
    (language ?? contact.language) === contact.language &&
    (accountId ?? contact.accountId) === contact.accountId;
  return { outcome: isSame ? 'unchanged' : 'update', reason, patch: fields };
}

function findAccount(
  known: ReadonlyMap<string, readonly AccountRow[]>,
  name: string | undefined,
): Result<AccountRow | undefined> {
  if (!name) return accept(undefined);
  const found = known.get(name.toLowerCase()) ?? known.get(referenceIn(name).toLowerCase()) ?? [];
  if (found.length === 0) return reject(say('There is no account “{text}”.', { text: name.slice(0, 80) }));
  if (found.length > 1)
    return reject(say('Several accounts are called “{text}”.', { text: name.slice(0, 80) }));
  return accept(found[0]);
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
