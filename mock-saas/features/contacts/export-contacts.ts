import { eq, inArray } from 'drizzle-orm';
import { accounts, type ContactRow, type DataExportRow, dataExports } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { labelOf } from '../accounts/record-label.ts';
import { formatCsv } from '../customers/csv.ts';
import { listLiveContacts } from './service.ts';

/** Everybody, or without those who do not want mail. */
export const exportAudiences = ['contacts', 'contacts_without_opted_out'] as const;
export type ExportAudience = (typeof exportAudiences)[number];

export const isOptedOut = ({ emailConsent }: ContactRow): boolean => emailConsent === 'withdrawn';

const rowsFor = (workspace: Workspace, audience: ExportAudience): ContactRow[] => {
  const everybody = listLiveContacts(workspace);
  return audience === 'contacts' ? everybody : everybody.filter((contact) => !isOptedOut(contact));
};

/** Notes down that an export is wanted; nothing leaves. */
export function draftExport(workspace: Workspace): DataExportRow {
  const rowCount = rowsFor(workspace, 'contacts').length;
  return workspace.mutate('contact.export_draft', `${rowCount} contacts`, () =>
    workspace.store.insert(dataExports, {
      kind: 'contacts',
      rowCount,
      actorId: workspace.identity.actorId,
      createdAt: workspace.now(),
      state: 'draft',
    }),
  );
}

export interface ExportPreview {
  readonly draft: DataExportRow;
  readonly total: number;
  readonly optedOut: number;
}

/** @throws Problem `not_found`, also for an export of another tenant, or of something else */
export function previewExport(workspace: Workspace, id: string): ExportPreview {
  const draft = workspace.store.find(dataExports, eq(dataExports.id, id));
  if (!draft || !exportAudiences.some((audience) => audience === draft.kind)) {
    throw new Problem('not_found', 'There is no such export here.');
  }
  const everybody = rowsFor(workspace, 'contacts');
  return { draft, total: everybody.length, optedOut: everybody.filter(isOptedOut).length };
}

/**
 * Hands the list out; that somebody took it is kept.
 * @param rowCount what the confirm page said; another number by now is refused
 */
export function commitExport(
  workspace: Workspace,
  id: string,
  audience: ExportAudience,
  rowCount: number,
): Result<string> {
  const { draft } = previewExport(workspace, id);
  if (draft.state !== 'draft') return reject('This export was made already; start a new one.');
  const rows = rowsFor(workspace, audience);
  if (rows.length !== rowCount) {
    return conflict(
      say('There are {count} contacts by now, not {seen}. Look again and confirm.', {
        count: rows.length,
        seen: rowCount,
      }),
    );
  }
  workspace.mutate('contact.export', `${rows.length} contacts`, () => {
    workspace.store.update(dataExports, id, { kind: audience, rowCount: rows.length, state: 'done' });
  });
  return accept(formatContacts(workspace, rows));
}

function formatContacts(workspace: Workspace, rows: readonly ContactRow[]): string {
  const ids = [...new Set(rows.map(({ accountId }) => accountId))].filter((id) => id !== null);
  const names = new Map(
    workspace.store
      .list(accounts, { where: inArray(accounts.id, ids), limit: 200_000 })
      .map((account) => [account.id, labelOf(account)]),
  );
  return formatCsv([
    ['reference', 'name', 'title', 'email', 'phone', 'language', 'account', 'email consent', 'phone consent'],
    ...rows.map((row) => [
      row.reference,
      row.name,
      row.title ?? '',
      row.email,
      row.phone ?? '',
      row.language,
      names.get(row.accountId ?? '') ?? '',
      row.emailConsent,
      row.phoneConsent,
    ]),
  ]);
}
