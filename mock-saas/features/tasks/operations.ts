import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { taskStates } from '../../model/crm.ts';
import { dueGroups } from '../../model/sales.ts';
import { required } from '../../parse-body.ts';
import { dayText } from '../opportunities/form.ts';
import { versionShape } from '../opportunities/shapes.ts';
import { deletionShape, taskShape } from './shapes.ts';

const text = {
  title: required('title'),
  body: z.string().trim().max(5000),
  dueOn: dayText('dueOn').nullable().meta({ format: 'date' }),
  assigneeId: z.string().nullable(),
  opportunityId: z.string().nullable(),
};

const one = z.object({ task: taskShape });
const write = { capability: 'task.write', access: 'crm:write' } as const;

export const taskOperations = defineOperations({
  listTasks: {
    method: 'GET',
    path: '/tasks',
    capability: 'task.read',
    access: 'crm:read',
    summary: 'List tasks in their order',
    query: pageQuery.extend({
      state: z.enum(taskStates).default('open'),
      assigneeId: z.string().optional(),
      due: z.enum(dueGroups).optional().meta({ description: 'By the days of the workspace' }),
    }),
    answer: z.object({ tasks: z.array(taskShape), ...paged }),
  },
  createTask: {
    ...write,
    method: 'POST',
    path: '/tasks',
    summary: 'Create a task',
    body: z.strictObject({
      title: text.title,
      body: text.body.default(''),
      dueOn: text.dueOn.default(null),
      assigneeId: text.assigneeId.default(null),
      opportunityId: text.opportunityId.default(null),
    }),
    answer: one,
    status: 201,
  },
  readTask: {
    method: 'GET',
    path: '/tasks/:id',
    capability: 'task.read',
    access: 'crm:read',
    summary: 'Read a task',
    answer: one,
  },
  editTask: {
    ...write,
    method: 'PATCH',
    path: '/tasks/:id',
    summary: 'Change or assign a task',
    body: z.strictObject(text).partial().extend({ version: versionShape }),
    answer: one,
  },
  completeTask: {
    ...write,
    method: 'POST',
    path: '/tasks/:id/complete',
    summary: 'Tick a task off',
    answer: one,
  },
  reopenTask: {
    ...write,
    method: 'POST',
    path: '/tasks/:id/reopen',
    summary: 'Open a done task again',
    answer: one,
  },
  moveTask: {
    ...write,
    method: 'POST',
    path: '/tasks/:id/move',
    summary: 'Put a task before another one that is due at about the same time',
    body: z.strictObject({ beforeId: z.string().nullable(), version: versionShape }),
    answer: one,
  },
  deleteTask: {
    method: 'DELETE',
    path: '/tasks/:id',
    capability: 'task.delete',
    access: 'crm:write',
    summary: 'Delete a task; for a few minutes it can be undone',
    answer: z.object({ deletion: deletionShape }),
  },
  undoDeleteTask: {
    ...write,
    method: 'POST',
    path: '/tasks/:id/undo',
    summary: 'Take the deletion of a task back',
    answer: one,
  },
});
