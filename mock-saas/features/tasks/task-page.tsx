import { and, asc, isNull, notInArray } from 'drizzle-orm';
import { opportunities } from '../../db/schema.ts';
import { closedStages } from '../../model/sales.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Facts, Field, FormError, PageHead, When } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { StageBadge } from '../opportunities/elements.tsx';
import { opportunitiesWords } from '../opportunities/words.ts';
import { Assignees } from './elements.tsx';
import type { TypedTask } from './form.ts';
import { isLocked, type TaskDetail } from './service.ts';
import { tasksWords } from './words.ts';

interface PageProps {
  readonly detail: TaskDetail;
  readonly values: TypedTask;
  readonly workspace: Workspace;
  readonly version: string;
  readonly assignee: string | undefined;
  readonly error?: Message | undefined;
}

export function TaskPage({ detail, values, workspace, version, assignee, error }: PageProps) {
  const { task, opportunity, accountName } = detail;
  const common = useWords(commonWords);
  const words = useWords(tasksWords);
  const canWrite = workspace.can('crm:write');
  return (
    <>
      <PageHead title={task.title} note={task.reference}>
        {task.state === 'done' ? <span class="badge good">{words.done}</span> : null}
        {canWrite ? (
          <form method="post" action={`/tasks/${task.id}/delete`}>
            <button type="submit" class="danger">
              {common.delete}
            </button>
          </form>
        ) : null}
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <Card title={words.title}>
          {isLocked(opportunity) ? <p class="note">{words.lockedNote}</p> : null}
          {canWrite ? (
            <TaskForm detail={detail} values={values} workspace={workspace} version={version} />
          ) : (
            <p class="text" dir="auto">
              {task.body}
            </p>
          )}
        </Card>
        <Card title={common.details}>
          <Facts
            facts={[
              [
                words.opportunity,
                opportunity ? (
                  <>
                    <a href={`/opportunities/${opportunity.id}`} dir="auto">
                      {opportunity.name}
                    </a>{' '}
                    <StageBadge stage={opportunity.stage} />
                  </>
                ) : null,
              ],
              [common.account, accountName],
              [common.assignee, assignee ?? common.nobody],
              [useWords(opportunitiesWords).created, <When at={task.createdAt} />],
              [common.updated, <When at={task.updatedAt} />],
              ...(task.doneAt ? [[words.done, <When at={task.doneAt} />] as const] : []),
            ]}
          />
        </Card>
      </div>
    </>
  );
}

function TaskForm({
  detail,
  values,
  workspace,
  version,
}: Pick<PageProps, 'detail' | 'values' | 'workspace' | 'version'>) {
  const common = useWords(commonWords);
  const words = useWords(tasksWords);
  const { task, opportunity } = detail;
  return (
    <form method="post" action={`/tasks/${task.id}`}>
      <input type="hidden" name="version" value={version} />
      <Field label={words.title}>
        <input name="title" value={values.title} maxlength={200} required dir="auto" />
      </Field>
      <Field label={words.notesOf}>
        <textarea name="body" rows={5} maxlength={5000} dir="auto">
          {values.body}
        </textarea>
      </Field>
      <Field label={words.dueOn}>
        <input type="date" name="dueOn" value={values.dueOn} />
      </Field>
      <Field label={common.assignee}>
        <select name="assignee">
          <Assignees workspace={workspace} chosen={values.assignee} />
        </select>
      </Field>
      <Field label={words.opportunity}>
        <select name="opportunity">
          <option value="">{words.noOpportunity}</option>
          {isLocked(opportunity) && opportunity ? (
            <option value={opportunity.id} selected={values.opportunity === opportunity.id}>
              {opportunity.name}
            </option>
          ) : null}
          {openOpportunities(workspace).map(({ id, name }) => (
            <option value={id} selected={id === values.opportunity}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" class="primary">
        {common.save}
      </button>
    </form>
  );
}

const openOpportunities = ({ store }: Workspace) =>
  store.list(opportunities, {
    where: and(isNull(opportunities.deletedAt), notInArray(opportunities.stage, [...closedStages])),
    orderBy: [asc(opportunities.name), asc(opportunities.id)],
  });
