import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Empty, Field, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { NoteWithAuthor } from '../contacts/notes.ts';
import { accountsWords } from './words.ts';

interface NotesCardProps {
  readonly notes: readonly NoteWithAuthor[];
  /** Where a new note is sent. */
  readonly action: string;
  readonly workspace: Workspace;
}

/** The notes of an account or a contact. Who wrote one may change it; pinned ones stand first. */
export function NotesCard({ notes, action, workspace }: NotesCardProps) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return (
    <Card title={common.notes}>
      {workspace.can('crm:write') ? (
        <form method="post" action={action}>
          <Field label={words.note}>
            <textarea name="body" rows={2} maxlength={10_000} required dir="auto" />
          </Field>
          <button type="submit">{words.addNote}</button>
        </form>
      ) : null}
      {notes.length === 0 ? <Empty>{words.noNotes}</Empty> : null}
      <ul class="notes crm-notes">
        {notes.map((entry) => (
          <Note entry={entry} workspace={workspace} />
        ))}
      </ul>
    </Card>
  );
}

function Note({ entry: { note, authorName }, workspace }: { entry: NoteWithAuthor; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  const canWrite = workspace.can('crm:write');
  return (
    <li>
      {note.isPinned ? <span class="badge info">{words.pinned}</span> : null}
      <p class="text" dir="auto">
        {note.body}
      </p>
      <small>
        {authorName}, <When at={note.createdAt} /> · {note.reference}
      </small>
      {canWrite ? (
        <form class="note-action" method="post" action={`/crm-notes/${note.id}/pin`}>
          <input type="hidden" name="pinned" value={note.isPinned ? '0' : '1'} />
          <button type="submit" class="link">
            {note.isPinned ? words.unpin : words.pin}
          </button>
        </form>
      ) : null}
      {canWrite && note.authorId === workspace.identity.actorId ? (
        <details>
          <summary>{words.editNote}</summary>
          <form method="post" action={`/crm-notes/${note.id}`}>
            <input type="hidden" name="version" value={note.version} />
            <Field label={words.note}>
              <textarea name="body" rows={3} maxlength={10_000} required dir="auto">
                {note.body}
              </textarea>
            </Field>
            <button type="submit">{common.save}</button>
          </form>
        </details>
      ) : null}
    </li>
  );
}
