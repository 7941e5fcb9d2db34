import type { TicketRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { useWords } from '../../ui/locale.ts';
import { pageWords } from './page-words.ts';

interface ToolbarProps {
  readonly ticket: TicketRow;
  readonly workspace: Workspace;
}

/**
 * The toolbar of the first release: the icons alone tell what the buttons do, their names are three letters.
 * The spam mark is a link, as it is in the mails of that time, and acts when it is followed.
 */
export function LegacyToolbar({ ticket, workspace }: ToolbarProps) {
  const words = useWords(pageWords);
  const path = `/tickets/${ticket.number}`;
  const isClosed = ticket.status === 'closed';
  return (
    <div class="quick-actions" role="toolbar" aria-label={words.toolbar}>
      {workspace.can('tickets:update') ? (
        <>
          {isClosed ? null : (
            <form method="post" action={`${path}/close`} data-key="c">
              <button type="submit" class="icon" aria-label={words.shortClose}>
                <Icon path="M4 12l5 5L20 6" />
              </button>
            </form>
          )}
          <form method="post" action={`${path}/assign-to-me`} data-key="a">
            <button type="submit" class="icon" aria-label={words.shortAssign}>
              <Icon path="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6" />
            </button>
          </form>
          <a class="icon" href={`${path}/spam?via=toolbar`} aria-label={words.shortSpam}>
            <Icon path="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v1" />
          </a>
        </>
      ) : null}
      {workspace.can('tickets:merge') ? (
        <a class="icon" href={`${path}/merge`} aria-label={words.shortMerge}>
          <Icon path="M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8" />
        </a>
      ) : null}
      {workspace.can('tickets:delete') ? (
        <form method="post" action={path}>
          <input type="hidden" name="_method" value="DELETE" />
          <button type="submit" class="icon" aria-label={words.shortDelete}>
            <Icon path="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13" />
          </button>
        </form>
      ) : null}
    </div>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}

/** What the keys do; the list is opened by `?`. */
export function ShortcutList() {
  const words = useWords(pageWords);
  const keys = [
    ['r', words.keyReply],
    ['n', words.keyNote],
    ['c', words.keyClose],
    ['a', words.keyAssign],
    ['?', words.keyHelp],
  ] as const;
  return (
    <dialog id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">{words.shortcuts}</h2>
      <dl class="keys">
        {keys.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" data-closes>
        OK
      </button>
    </dialog>
  );
}
