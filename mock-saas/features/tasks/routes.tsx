import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { dueGroups } from '../../model/sales.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { namesOf } from '../opportunities/people.ts';
import { completeTask, createTask, editTask, reopenTask } from './change.ts';
import { deleteTask, undoDelete } from './delete.ts';
import { taskForm, textOf, typedTask } from './form.ts';
import { type TaskAsked, TaskList, taskViews } from './list-page.tsx';
import { getTask, listDeleted, listTaskGroups, readTask } from './service.ts';
import { TaskPage } from './task-page.tsx';

const taskQuery = listQuery.extend({
  view: z.enum(taskViews).catch('mine'),
  due: z.enum(dueGroups).optional().catch(undefined),
});

const version = z.coerce.number({ error: 'The version is missing.' }).int().min(1);

type Refused = Extract<Result<unknown>, { ok: false }>;

function showList(c: Context<AppEnv>, query: TaskAsked, refused?: Refused) {
  const { workspace } = c.var;
  const { view, q, due, page } = query;
  return render(
    c,
    { title: c.var.words.tasks, section: 'tasks', status: refused ? statusOf(refused) : 200 },
    <TaskList
      groups={listTaskGroups(workspace, {
        q,
        due,
        page: due ? page : 1,
        state: view === 'done' ? 'done' : 'open',
        assigneeId: view === 'mine' ? workspace.identity.actorId : undefined,
      })}
      deleted={listDeleted(workspace)}
      query={query}
      names={namesOf(workspace)}
      workspace={workspace}
      error={refused?.message}
    />,
  );
}

const firstPage: TaskAsked = { view: 'mine', q: '', page: 1 };

function showTask(
  c: Context<AppEnv>,
  id: string,
  refused?: { why: Refused; typed: Record<string, unknown> },
) {
  const { workspace } = c.var;
  const detail = readTask(workspace, id);
  const { task } = detail;
  const values = refused
    ? typedTask.parse(refused.typed)
    : {
        title: task.title,
        body: task.body,
        dueOn: task.dueAt ? workspace.formats.isoDay(task.dueAt) : '',
        assignee: task.assigneeId ?? '',
        opportunity: task.opportunityId ?? '',
      };
  return render(
    c,
    { title: task.title, section: 'tasks', status: refused ? statusOf(refused.why) : 200 },
    <TaskPage
      detail={detail}
      values={values}
      workspace={workspace}
      version={String(refused?.typed.version ?? task.version)}
      assignee={namesOf(workspace).get(task.assigneeId ?? '')}
      error={refused?.why.message}
    />,
  );
}

/** A button of a task; what is refused is said above the list. */
const act =
  (work: (workspace: Workspace, id: string) => Result<unknown>, flash: Flash) =>
  (c: Context<AppEnv, '/tasks/:id'>) => {
    const done = work(c.var.workspace, c.req.param('id'));
    return done.ok ? redirectTo(c, '/tasks', flash) : showList(c, firstPage, done);
  };

export const tasksRoutes = new Hono<AppEnv>()
  .get('/tasks', (c) => showList(c, taskQuery.parse(c.req.query())))
  .post('/tasks', async (c) => {
    const form = await parseForm(c, taskForm);
    const made = form.ok ? createTask(c.var.workspace, textOf(form.value)) : form;
    if (!made.ok) return showList(c, firstPage, made);
    const { opportunity } = form.ok ? form.value : { opportunity: null };
    return redirectTo(c, opportunity ? `/opportunities/${opportunity}` : '/tasks', 'task-created');
  })
  .get('/tasks/:id', (c) => showTask(c, c.req.param('id')))
  .post('/tasks/:id', async (c) => {
    const id = c.req.param('id');
    getTask(c.var.workspace, id);
    const form = await parseForm(c, taskForm.extend({ version }));
    const done = form.ok
      ? editTask(c.var.workspace, id, { ...textOf(form.value), version: form.value.version })
      : form;
    if (done.ok) return redirectTo(c, `/tasks/${id}`, 'task-saved');
    return showTask(c, id, { why: done, typed: await c.req.parseBody() });
  })
  .post('/tasks/:id/complete', act(completeTask, 'task-completed'))
  .post('/tasks/:id/reopen', act(reopenTask, 'task-reopened'))
  .post('/tasks/:id/delete', act(deleteTask, 'task-deleted'))
  .post('/tasks/:id/undo', act(undoDelete, 'task-kept'));
