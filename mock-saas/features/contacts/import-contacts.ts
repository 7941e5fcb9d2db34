import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, type ContactImportRow, contactImports, contacts } from '../../db/schema.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { isLiveAccount } from '../accounts/service.ts';
import { guessMapping, type ImportMapping, type ImportRow, planImport } from './plan-import.ts';
import { type CsvTable, parseCsv } from './read-csv.ts';
import { listLiveContacts } from './service.ts';

export const maxImportRows = 5000;
export const maxImportBytes = 2_000_000;

export const listImports = ({ store }: Workspace): ContactImportRow[] =>
  store.list(contactImports, {
    orderBy: [desc(contactImports.createdAt), desc(contactImports.id)],
    limit: 50,
  });

/** @throws Problem `not_found`, also for an import of another tenant */
export function getImport({ store }: Workspace, id: string): ContactImportRow {
  const row = store.find(contactImports, eq(contactImports.id, id));
  if (!row) throw new Problem('not_found', 'There is no such import here.');
  return row;
}

/** Keeps the file as a draft; no contact is touched. */
export function draftImport(workspace: Workspace, fileName: string, csv: string): Result<ContactImportRow> {
  const table = parseCsv(csv);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  if (rows.length === 0) return reject('The file has a heading but no row.');
  if (rows.length > maxImportRows) {
    return reject(
      say('The file has {count} rows; at most {max} at a time.', { count: rows.length, max: maxImportRows }),
    );
  }
  const draft = workspace.mutate('contact.import_draft', `import of ${rows.length} rows`, () =>
    workspace.store.insert(contactImports, {
      fileName: fileName.slice(0, 200) || 'contacts.csv',
      state: 'draft',
      csv,
      mapping: JSON.stringify(guessMapping(header)),
      rowCount: rows.length,
      actorId: workspace.identity.actorId,
      createdAt: workspace.now(),
    }),
  );
  return accept(draft);
}

const columnNumber = z.int().min(0).optional();
export const mappingShape = z.strictObject({
  name: columnNumber,
  title: columnNumber,
  email: columnNumber,
  phone: columnNumber,
  language: columnNumber,
  account: columnNumber,
});

export interface ImportPreview {
  readonly draft: ContactImportRow;
  readonly table: CsvTable;
  readonly mapping: ImportMapping;
  readonly rows: readonly ImportRow[];
  readonly counts: Readonly<Record<ImportRow['outcome'], number>>;
}

/** What a commit would do now; the contacts may have changed since the upload. */
export function previewImport(workspace: Workspace, id: string): ImportPreview {
  const draft = getImport(workspace, id);
  const parsed = parseCsv(draft.csv);
  if (!parsed.ok) throw new Error(`Cannot preview "${id}": ${parsed.message}`);
  const mapping = mappingShape.parse(JSON.parse(draft.mapping));
  const rows =
    draft.state === 'draft'
      ? planImport(parsed.value, mapping, {
          contacts: listLiveContacts(workspace),
          accounts: workspace.store.list(accounts, { where: isLiveAccount, limit: 200_000 }),
        })
      : [];
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    draft,
    table: parsed.value,
    mapping,
    rows,
    counts: {
      create: count('create'),
      update: count('update'),
      unchanged: count('unchanged'),
      reject: count('reject'),
    },
  };
}

export function mapImport(
  workspace: Workspace,
  id: string,
  mapping: ImportMapping,
): Result<ContactImportRow> {
  const { draft, table } = previewImport(workspace, id);
  if (draft.state !== 'draft')
    return reject(say('This import is {state} already.', { state: say(draft.state) }));
  const columns = Object.values(mapping).filter((column) => column !== undefined);
  if (columns.some((column) => column >= table.header.length)) return reject('There is no such column.');
  if (new Set(columns).size < columns.length) return reject('A column can be only one thing.');
  workspace.mutate('contact.import_map', `import ${draft.reference}`, () => {
    workspace.store.update(contactImports, id, { mapping: JSON.stringify(mapping) });
  });
  return accept(getImport(workspace, id));
}

/** Writes what the preview says; rows that are rejected are left out. Consent of nobody changes. */
export function commitImport(workspace: Workspace, id: string): Result<ContactImportRow> {
  const { draft, rows, counts, mapping } = previewImport(workspace, id);
  if (draft.state !== 'draft')
    return reject(say('This import is {state} already.', { state: say(draft.state) }));
  if (mapping.email === undefined) return reject('Say which column is the email.');
  if (counts.create + counts.update === 0)
    return reject('There is nothing to import: no row is new or different.');
  workspace.mutate('contact.import', `import ${draft.reference}`, () => {
    for (const row of rows) writeRow(workspace, row);
    workspace.store.update(contactImports, id, {
      state: 'committed',
      createdCount: counts.create,
      updatedCount: counts.update,
      rejectedCount: counts.reject,
      committedAt: workspace.now(),
    });
  });
  return accept(getImport(workspace, id));
}

function writeRow({ store, now, tenant }: Workspace, { outcome, patch, contact }: ImportRow): void {
  const at = now();
  if (outcome === 'update' && contact) {
    store.update(contacts, contact.id, {
      name: patch.name ?? contact.name,
      title: patch.title ?? contact.title,
      phone: patch.phone ?? contact.phone,
      language: patch.language ?? contact.language,
      accountId: patch.accountId ?? contact.accountId,
      updatedAt: at,
      version: contact.version + 1,
    });
  }
  if (outcome !== 'create') return;
  const {
    name = '',
    email = '',
    title = null,
    phone = null,
    language = tenant.language,
    accountId = null,
  } = patch;
  store.insert(contacts, {
    name,
    email,
    title,
    phone,
    language,
    accountId,
    emailConsent: 'unknown',
    phoneConsent: 'unknown',
    createdAt: at,
    updatedAt: at,
  });
}

export function discardImport(workspace: Workspace, id: string): Result<ContactImportRow> {
  const draft = getImport(workspace, id);
  if (draft.state !== 'draft')
    return reject(say('This import is {state} already.', { state: say(draft.state) }));
  workspace.mutate('contact.import_discard', `import ${draft.reference}`, () => {
    workspace.store.update(contactImports, id, { state: 'discarded' });
  });
  return accept(getImport(workspace, id));
}
