import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import { taskStates } from '../../model/crm.ts';

export const taskShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    body: z.string(),
    state: z.enum(taskStates),
    dueAt: instant.nullable(),
    assigneeId: z.string().nullable(),
    accountId: z.string().nullable(),
    contactId: z.string().nullable(),
    opportunityId: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
    doneAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Task' });

/** Something decided that can be undone until its time has come. */
export const deletionShape = z.object({ object: z.string(), dueAt: instant });
