import type { Workspace } from '../../tenancy/workspace.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { accountsWords } from './words.ts';

interface RecordActionsProps {
  /** Of the account or contact. */
  readonly path: string;
  readonly deletedAt: string | null;
  readonly workspace: Workspace;
}

/** Merging and deleting, while there is something to merge or delete. */
export function MergeAndDelete({ path, deletedAt, workspace }: RecordActionsProps) {
  const words = useWords(commonWords);
  if (deletedAt !== null) return null;
  return (
    <>
      {workspace.can('crm:merge') ? (
        <a class="button" href={`${path}/merge`}>
          {words.merge}
        </a>
      ) : null}
      {workspace.can('crm:delete') ? (
        <form method="post" action={`${path}/delete`}>
          <button type="submit" class="danger">
            {words.delete}
          </button>
        </form>
      ) : null}
    </>
  );
}

/** Since when it is gone, and the way back. */
export function DeletedNotice({ path, deletedAt, workspace }: RecordActionsProps) {
  const words = useWords(accountsWords);
  const formats = useFormats();
  if (deletedAt === null) return null;
  return (
    <div class="gone">
      <p>{fill(words.deletedOn, { day: formats.day(deletedAt) })}</p>
      {workspace.can('crm:delete') ? (
        <form method="post" action={`${path}/restore`}>
          <button type="submit">{words.restore}</button>
        </form>
      ) : null}
    </div>
  );
}
