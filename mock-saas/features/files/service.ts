import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { type ActorRow, actors, type FileRow, fileLinks, files } from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import { storeContent } from '../../file-content.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export const maxFileBytes = 20 * 1024 * 1024;
export const maxNameLength = 255;

export function listFiles(
  { store }: Workspace,
  { q, page }: { readonly q: string; readonly page: number },
): Page<FileRow> {
  const where = and(isNull(files.deletedAt), containsText(q, [files.name, files.reference]));
  return {
    rows: store.list(files, {
      where,
      orderBy: [desc(files.createdAt), asc(files.id)],
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    total: store.count(files, where),
    page,
  };
}

/** @throws Problem `not_found`, also for a deleted file and one of another tenant */
export function getFile({ store }: Workspace, id: string): FileRow {
  const file = store.find(files, eq(files.id, id));
  if (!file || file.deletedAt) throw new Problem('not_found', 'There is no such file here.');
  return file;
}

export const findUploader = ({ store }: Workspace, file: FileRow): ActorRow | undefined =>
  file.uploadedById ? store.find(actors, eq(actors.id, file.uploadedById)) : undefined;

export interface Upload {
  readonly name: string;
  /** As the uploader states it. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export function uploadFile(workspace: Workspace, upload: Upload): Result<FileRow> {
  const name = cleanName(upload.name);
  if (name === '') return reject('The file has no name.');
  if (name.length > maxNameLength)
    return reject(say('The name is too long; at most {max} characters.', { max: maxNameLength }));
  if (upload.bytes.length > maxFileBytes) return reject('The file is too large; at most 20 MB.');
  return accept(
    workspace.mutate('file.upload', `file ${name}`, () =>
      workspace.store.insert(files, {
        name,
        mediaType: upload.mediaType.slice(0, 200) || 'application/octet-stream',
        ...storeContent(upload.bytes),
        uploadedById: workspace.identity.actorId,
        createdAt: workspace.now(),
      }),
    ),
  );
}

/** No folders, and no signs that change how the rest is read. */
const cleanName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim();

export function renameFile(workspace: Workspace, id: string, asked: string): Result<FileRow> {
  const file = getFile(workspace, id);
  const name = cleanName(asked);
  if (name === '') return reject('The name cannot be empty.');
  if (name.length > maxNameLength)
    return reject(say('The name is too long; at most {max} characters.', { max: maxNameLength }));
  if (name !== file.name) {
    workspace.mutate('file.rename', `file ${file.name} to ${name}`, () => {
      workspace.store.update(files, id, { name });
    });
  }
  return accept(getFile(workspace, id));
}

/** For everybody and wherever it hangs; the row stays for the log. */
export function deleteFile(workspace: Workspace, id: string): void {
  const file = getFile(workspace, id);
  workspace.mutate('file.delete', `file ${file.name}`, () => {
    workspace.store.update(files, id, { deletedAt: workspace.now() });
  });
}

type LinkColumn = 'ticketId' | 'accountId' | 'contactId' | 'invoiceId';

/** The files that hang on one record. */
export function listFilesOf({ store }: Workspace, column: LinkColumn, id: string): FileRow[] {
  return store
    .list(fileLinks, { where: eq(fileLinks[column], id), orderBy: [asc(fileLinks.id)] })
    .flatMap(({ fileId }) => store.find(files, eq(files.id, fileId)) ?? [])
    .filter(({ deletedAt }) => deletedAt === null);
}
