import { asc, desc, eq, type SQL } from 'drizzle-orm';
import { accounts, type CrmNoteRow, contacts, crmNotes } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { readActorNames } from '../accounts/owners.ts';

/** What a note is about. */
export type NoteSubject = { readonly accountId: string } | { readonly contactId: string };

export interface NoteWithAuthor {
  readonly note: CrmNoteRow;
  readonly authorName: string;
}

/** Pinned ones first, then the latest. */
export function listNotes(workspace: Workspace, about: NoteSubject): NoteWithAuthor[] {
  const names = readActorNames(workspace);
  return workspace.store
    .list(crmNotes, {
      where: whereAbout(about),
      orderBy: [desc(crmNotes.isPinned), desc(crmNotes.createdAt), asc(crmNotes.id)],
    })
    .map((note) => ({ note, authorName: names.get(note.authorId) ?? '' }));
}

const whereAbout = (about: NoteSubject): SQL =>
  'accountId' in about ? eq(crmNotes.accountId, about.accountId) : eq(crmNotes.contactId, about.contactId);

/** @throws Problem `not_found` when there is no such account or contact here */
export function addNote(workspace: Workspace, about: NoteSubject, body: string): CrmNoteRow {
  const { store, identity } = workspace;
  const subject =
    'accountId' in about
      ? store.find(accounts, eq(accounts.id, about.accountId))
      : store.find(contacts, eq(contacts.id, about.contactId));
  if (!subject) throw new Problem('not_found', 'There is nothing here to write a note on.');
  const now = workspace.now();
  return workspace.mutate(
    'crm.note',
    `${'accountId' in about ? 'account' : 'contact'} ${subject.reference}`,
    () =>
      store.insert(crmNotes, { ...about, authorId: identity.actorId, body, createdAt: now, updatedAt: now }),
  );
}

function getNote({ store }: Workspace, id: string): CrmNoteRow {
  const note = store.find(crmNotes, eq(crmNotes.id, id));
  if (!note) throw new Problem('not_found', 'There is no such note here.');
  return note;
}

/** Only who wrote a note may change what it says. */
export function editNote(
  workspace: Workspace,
  id: string,
  version: number,
  body: string,
): Result<CrmNoteRow> {
  const note = getNote(workspace, id);
  if (note.authorId !== workspace.identity.actorId) {
    throw new Problem('forbidden', 'Only who wrote a note may change it.');
  }
  if (version !== note.version)
    return conflict(say('This note was changed since. It says “{text}”.', { text: note.body.slice(0, 200) }));
  if (body === note.body) return accept(note);
  return change(workspace, note, 'crm.note_edit', { body });
}

export function pinNote(workspace: Workspace, id: string, isPinned: boolean): Result<CrmNoteRow> {
  const note = getNote(workspace, id);
  return note.isPinned === isPinned ? accept(note) : change(workspace, note, 'crm.note_pin', { isPinned });
}

function change(
  workspace: Workspace,
  note: CrmNoteRow,
  action: string,
  patch: { readonly body: string } | { readonly isPinned: boolean },
): Result<CrmNoteRow> {
  workspace.mutate(action, `note ${note.reference}`, () => {
    workspace.store.update(crmNotes, note.id, {
      ...patch,
      updatedAt: workspace.now(),
      version: note.version + 1,
    });
  });
  return accept(getNote(workspace, note.id));
}

/** The page that shows a note. */
export function pageOfNote({ accountId, contactId, opportunityId }: CrmNoteRow): string {
  if (accountId) return `/accounts/${accountId}`;
  return contactId ? `/contacts/${contactId}` : `/opportunities/${opportunityId ?? ''}`;
}
