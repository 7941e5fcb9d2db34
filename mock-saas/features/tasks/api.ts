import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { completeTask, createTask, editTask, moveTask, reopenTask } from './change.ts';
import { deleteTask, undoDelete } from './delete.ts';
import { taskOperations } from './operations.ts';
import { getTask, listTasks } from './service.ts';

export const tasksApi = serveOperations(taskOperations, {
  listTasks(workspace, { query }) {
    const { rows, ...page } = listTasks(workspace, query);
    return { tasks: rows, ...page };
  },
  createTask: (workspace, { body }) => ({ task: unwrap(createTask(workspace, body)) }),
  readTask: (workspace, { params }) => ({ task: getTask(workspace, params.id) }),
  editTask: (workspace, { params, body }) => ({ task: unwrap(editTask(workspace, params.id, body)) }),
  completeTask: (workspace, { params }) => ({ task: unwrap(completeTask(workspace, params.id)) }),
  reopenTask: (workspace, { params }) => ({ task: unwrap(reopenTask(workspace, params.id)) }),
  moveTask: (workspace, { params, body }) => ({ task: unwrap(moveTask(workspace, params.id, body)) }),
  deleteTask: (workspace, { params }) => ({ deletion: unwrap(deleteTask(workspace, params.id)) }),
  undoDeleteTask(workspace, { params }) {
    unwrap(undoDelete(workspace, params.id));
    return { task: getTask(workspace, params.id) };
  },
});
