import { type Feature, get, post } from '../../feature.ts';
import { taskOperations } from './operations.ts';

export const tasksFeature = {
  capabilities: [
    get('/tasks', 'task.read', 'crm:read'),
    post('/tasks', 'task.write', 'crm:write'),
    get('/tasks/:id', 'task.read', 'crm:read'),
    post('/tasks/:id', 'task.write', 'crm:write'),
    post('/tasks/:id/complete', 'task.write', 'crm:write'),
    post('/tasks/:id/reopen', 'task.write', 'crm:write'),
    post('/tasks/:id/delete', 'task.delete', 'crm:write'),
    post('/tasks/:id/undo', 'task.write', 'crm:write'),
  ],
  operations: taskOperations,
  navigation: [{ section: 'tasks', href: '/tasks', word: 'tasks', scope: 'crm:read' }],
  flashes: {
    'task-created': 'Task added.',
    'task-saved': 'Task saved.',
    'task-completed': 'Task completed.',
    'task-reopened': 'Task reopened.',
    'task-deleted': 'Task deleted.',
    'task-kept': 'Task restored.',
  },
  tones: {},
} as const satisfies Feature;
