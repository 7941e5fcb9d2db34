import type { TaskRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Day, Field } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { listColleagues } from '../opportunities/people.ts';
import { tasksWords } from './words.ts';

/** One line of a short list on another record. */
export function TaskLine({ task, assignee }: { task: TaskRow; assignee?: string | undefined }) {
  const words = useWords(tasksWords);
  return (
    <li class={task.state === 'done' ? 'task-line done' : 'task-line'}>
      <a href={`/tasks/${task.id}`} dir="auto">
        {task.title}
      </a>
      <small>
        {task.state === 'done' ? <span class="badge good">{words.done}</span> : null}{' '}
        {task.dueAt ? <Day at={task.dueAt} /> : null} {assignee}
      </small>
    </li>
  );
}

/** @param props.opportunityId of the record it stands on; the page leads back there */
export function TaskQuickAdd({
  workspace,
  opportunityId = '',
}: {
  workspace: Workspace;
  opportunityId?: string;
}) {
  const common = useWords(commonWords);
  const words = useWords(tasksWords);
  return (
    <form method="post" action="/tasks" class="quick-add">
      <input type="hidden" name="opportunity" value={opportunityId} />
      <Field label={words.newTask}>
        <input name="title" maxlength={200} required dir="auto" />
      </Field>
      <Field label={words.dueOn}>
        <input type="date" name="dueOn" />
      </Field>
      <Field label={common.assignee}>
        <select name="assignee">
          <Assignees workspace={workspace} chosen={workspace.identity.actorId} />
        </select>
      </Field>
      <button type="submit">{words.addTask}</button>
    </form>
  );
}

export function Assignees({ workspace, chosen }: { workspace: Workspace; chosen: string }) {
  return (
    <>
      <option value="">{useWords(commonWords).nobody}</option>
      {listColleagues(workspace).map(({ id, name }) => (
        <option value={id} selected={id === chosen}>
          {name}
        </option>
      ))}
    </>
  );
}
