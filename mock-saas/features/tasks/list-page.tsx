import type { PendingCommitRow, TaskRow } from '../../db/schema.ts';
import type { DueGroup } from '../../model/sales.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Empty, Field, FormError, PageHead, Script } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { pageSize } from '../../ui/paging.tsx';
import { Assignees, TaskQuickAdd } from './elements.tsx';
import { aboutTasks, deletedTaskId, type TaskGroup } from './service.ts';
import { TaskItem } from './task-item.tsx';
import { tasksWords } from './words.ts';

export const taskViews = ['mine', 'everybody', 'done'] as const;

export interface TaskAsked {
  readonly view: (typeof taskViews)[number];
  readonly q: string;
  readonly due?: DueGroup | undefined;
  readonly page: number;
}

interface ListProps {
  readonly groups: readonly TaskGroup[];
  readonly deleted: readonly PendingCommitRow[];
  readonly query: TaskAsked;
  readonly names: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
  readonly error?: Message | undefined;
}

function hrefOf({ view, q, due, page }: TaskAsked): string {
  const asked = { view, q, due, page: page > 1 ? String(page) : '' };
  return `/tasks?${new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`;
}

export function TaskList({ groups, deleted, query, names, workspace, error }: ListProps) {
  const common = useWords(commonWords);
  const words = useWords(tasksWords);
  const canWrite = workspace.can('crm:write');
  const shown: readonly TaskRow[] = groups.flatMap(({ rows }) => rows);
  const about = aboutTasks(workspace, shown);
  return (
    <>
      <PageHead title={common.tasks} note={canWrite ? words.keysHelp : undefined} />
      <FormError message={error} />
      <nav class="tabs" aria-label={common.assignee}>
        {taskViews.map((view) => (
          <a
            href={hrefOf({ ...query, view, due: undefined, page: 1 })}
            aria-current={view === query.view ? 'page' : undefined}
          >
            {words[view]}
          </a>
        ))}
      </nav>
      <form class="filters" method="get" action="/tasks">
        <input type="hidden" name="view" value={query.view} />
        <Field label={words.searchTasks}>
          <input type="search" name="q" value={query.q} />
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {canWrite && query.view !== 'done' ? <TaskQuickAdd workspace={workspace} /> : null}
      <p class="form-error" data-complaint role="alert" hidden />
      {canWrite ? <BulkBar workspace={workspace} /> : null}
      <div
        id="tasks"
        data-live
        data-taken-back={words.takenBack}
        data-refused={words.refused}
        data-all-done={words.allDone}
        data-failed={words.failed}
      >
        {groups.length === 0 ? <Empty>{query.q ? words.noMatch : words.nothing}</Empty> : null}
        {groups.map((group) => (
          <section class="card" data-group={group.due}>
            <h2>
              {words[group.due]} <span class="badge quiet">{group.total}</span>
            </h2>
            <ul class="tasks">
              {group.rows.map((task) => (
                <TaskItem task={task} about={about} names={names} canWrite={canWrite} />
              ))}
            </ul>
            <More group={group} query={query} />
          </section>
        ))}
      </div>
      <Deleted deleted={deleted} now={workspace.now()} canWrite={canWrite} />
      {canWrite ? (
        <>
          <Script name="task-list" />
          <Script name="task-keys" />
          <Script name="task-bulk" />
        </>
      ) : null}
    </>
  );
}

function More({ group, query }: { group: TaskGroup; query: TaskAsked }) {
  const common = useWords(commonWords);
  const words = useWords(tasksWords);
  const at = (page: number) => hrefOf({ ...query, due: group.due, page });
  if (!query.due) {
    return group.total > pageSize ? <a href={at(1)}>{fill(words.showAll, { count: group.total })}</a> : null;
  }
  return (
    <nav class="pager" aria-label={common.pages}>
      {query.page > 1 ? <a href={at(query.page - 1)}>{common.previousPage}</a> : null}
      {query.page * pageSize < group.total ? <a href={at(query.page + 1)}>{common.nextPage}</a> : null}
    </nav>
  );
}

/** Shown as soon as something is selected. */
function BulkBar({ workspace }: { workspace: Workspace }) {
  const words = useWords(tasksWords);
  return (
    <div class="bulk-bar" id="bulk-bar" hidden>
      <span data-count={words.selected} role="status" />
      <button type="button" data-bulk="complete">
        {words.completeSelected}
      </button>
      <label>
        <span class="unseen">{words.assignTo}</span>
        <select id="bulk-assignee">
          <Assignees workspace={workspace} chosen={workspace.identity.actorId} />
        </select>
      </label>
      <button type="button" data-bulk="assign">
        {words.assignSelected}
      </button>
      <button type="button" class="danger" data-bulk="delete">
        {words.deleteSelected}
      </button>
    </div>
  );
}

/** What is deleted and can still be undone: for as long as the world's clock allows it. */
function Deleted({
  deleted,
  now,
  canWrite,
}: {
  deleted: readonly PendingCommitRow[];
  now: string;
  canWrite: boolean;
}) {
  const common = useWords(commonWords);
  const words = useWords(tasksWords);
  return (
    <div class="deleted" id="deleted" role="status" data-live>
      {canWrite
        ? deleted.map((row) => (
            <form class="undo" method="post" action={`/tasks/${deletedTaskId(row)}/undo`}>
              <span dir="auto">
                {fill(words.deleted, { name: row.object.replace(/^task \S+ \(|\)$/g, '') })}
              </span>
              <small>{fill(words.minutesLeft, { count: minutesTo(row.dueAt, now) })}</small>
              <button type="submit">{common.undo}</button>
            </form>
          ))
        : null}
    </div>
  );
}

const minutesTo = (later: string, now: string): number =>
  Math.round((new Date(later).getTime() - new Date(now).getTime()) / 60_000);
