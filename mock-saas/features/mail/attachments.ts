import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { type FileRow, fileLinks, files, type MailRow, mails } from '../../db/schema.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

export interface Attachment {
  readonly linkId: string;
  readonly file: FileRow;
}

/** What hangs on a mail; a file that was deleted since is left out. */
export function listAttachments({ store }: Workspace, mailId: string): Attachment[] {
  return store
    .list(fileLinks, { where: eq(fileLinks.mailId, mailId), orderBy: [asc(fileLinks.id)] })
    .flatMap(({ id, fileId }) => {
      const file = store.find(files, eq(files.id, fileId));
      return file && !file.deletedAt ? [{ linkId: id, file }] : [];
    });
}

/** The latest files, to choose from. */
export const listAttachable = ({ store }: Workspace): FileRow[] =>
  store.list(files, {
    where: isNull(files.deletedAt),
    orderBy: [desc(files.createdAt), asc(files.id)],
    limit: 100,
  });

/** @throws Problem `not_found`, also for a deleted file and one of another tenant */
export function getAttachable({ store }: Workspace, id: string): FileRow {
  const file = store.find(files, eq(files.id, id));
  if (!file || file.deletedAt) throw new Problem('not_found', 'There is no such file here.');
  return file;
}

/** To be called inside `workspace.mutate`. */
export function copyAttachments(workspace: Workspace, from: string, to: string): void {
  for (const { file } of listAttachments(workspace, from)) {
    workspace.store.insert(fileLinks, { fileId: file.id, mailId: to, createdAt: workspace.now() });
  }
}

/** The draft counts as changed: what was approved without the file is not sent with it. */
export function attachToDraft(workspace: Workspace, mail: MailRow, file: FileRow): void {
  workspace.mutate('mail.attach', `mail ${mail.reference} with ${file.name}`, () => {
    workspace.store.insert(fileLinks, { fileId: file.id, mailId: mail.id, createdAt: workspace.now() });
    raiseVersion(workspace, mail);
  });
}

/** @throws Problem `not_found` when the file does not hang on this mail */
export function detachFromDraft(workspace: Workspace, mail: MailRow, linkId: string): void {
  const { store } = workspace;
  const ofMail = and(eq(fileLinks.mailId, mail.id), eq(fileLinks.id, linkId));
  const link = ofMail && store.find(fileLinks, ofMail);
  if (!link) throw new Problem('not_found', 'This file does not hang on this mail.');
  workspace.mutate('mail.detach', `mail ${mail.reference}`, () => {
    store.remove(fileLinks, linkId);
    raiseVersion(workspace, mail);
  });
}

const raiseVersion = (workspace: Workspace, { id, version }: MailRow): void =>
  workspace.store.update(mails, id, { version: version + 1, updatedAt: workspace.now() });
