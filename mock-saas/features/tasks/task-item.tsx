import type { TaskRow } from '../../db/schema.ts';
import { Day } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { StageBadge } from '../opportunities/elements.tsx';
import type { aboutTasks } from './service.ts';
import { tasksWords } from './words.ts';

interface ItemProps {
  readonly task: TaskRow;
  readonly about: ReturnType<typeof aboutTasks>;
  readonly names: ReadonlyMap<string, string>;
  readonly canWrite: boolean;
}

/** Looks the same whether it can be ticked or not: only the server knows what is locked. */
export function TaskItem({ task, about, names, canWrite }: ItemProps) {
  const words = useWords(tasksWords);
  const name = { name: task.title };
  return (
    <li
      class={task.state === 'done' ? 'task done' : 'task'}
      draggable={canWrite ? 'true' : undefined}
      data-task={task.id}
      data-version={task.version}
    >
      {canWrite ? (
        <>
          <input type="checkbox" data-select aria-label={fill(words.select, name)} />
          <form
            method="post"
            action={`/tasks/${task.id}/${task.state === 'done' ? 'reopen' : 'complete'}`}
            data-tick={task.state === 'done' ? 'reopen' : 'complete'}
          >
            <button
              type="submit"
              class="tick"
              aria-pressed={task.state === 'done' ? 'true' : 'false'}
              aria-label={fill(task.state === 'done' ? words.reopen : words.complete, name)}
              data-other={fill(task.state === 'done' ? words.complete : words.reopen, name)}
            >
              ✓
            </button>
          </form>
        </>
      ) : null}
      <div class="task-text">
        <a href={`/tasks/${task.id}`} dir="auto" data-open>
          {task.title}
        </a>
        <About task={task} about={about} />
      </div>
      <span class="task-facts">
        {task.dueAt ? <Day at={task.dueAt} /> : null}
        <small dir="auto">
          {task.assigneeId ? names.get(task.assigneeId) : useWords(commonWords).nobody}
        </small>
      </span>
      {canWrite ? <TaskButtons task={task} /> : null}
    </li>
  );
}

function About({ task, about }: Pick<ItemProps, 'task' | 'about'>) {
  const opportunity = about.opportunities.get(task.opportunityId ?? '');
  const account = about.accounts.get(task.accountId ?? '');
  if (!opportunity) return account ? <small dir="auto">{account.name}</small> : null;
  return (
    <small dir="auto">
      <a href={`/opportunities/${opportunity.id}`}>{opportunity.name}</a>{' '}
      <StageBadge stage={opportunity.stage} />
    </small>
  );
}

function TaskButtons({ task }: { task: TaskRow }) {
  const words = useWords(tasksWords);
  const name = { name: task.title };
  return (
    <span class="task-buttons">
      {task.state === 'open' ? (
        <>
          <button type="button" class="icon" data-shift="up" aria-label={fill(words.moveUp, name)} hidden>
            ↑
          </button>
          <button type="button" class="icon" data-shift="down" aria-label={fill(words.moveDown, name)} hidden>
            ↓
          </button>
        </>
      ) : null}
      <form method="post" action={`/tasks/${task.id}/delete`} data-delete>
        <button type="submit" class="icon" aria-label={fill(words.deleteOne, name)}>
          ×
        </button>
      </form>
    </span>
  );
}
