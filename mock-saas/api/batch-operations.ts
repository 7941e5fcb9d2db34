import { z } from 'zod';
import { defineOperations } from './operation.ts';

const atMost = 50;

const operation = z.strictObject({
  // Only what changes something: what is read is asked for alone, where what may be read is decided.
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  path: z
    .string()
    .max(500)
    .regex(/^(\/[\w.~-]+)+(\?[\w.~=&%-]*)?$/, 'The path is not one of the API.')
    .meta({ description: 'Below /api/v1, for instance /tasks/task_000004/complete' }),
  body: z.json().optional(),
});

export const batchOperations = defineOperations({
  runBatch: {
    method: 'POST',
    path: '/batch',
    capability: 'api.batch',
    access: 'signed_in',
    summary: 'Send several operations at once; each is checked as if it came alone, and answered apart',
    body: z.strictObject({ operations: z.array(operation).min(1).max(atMost) }),
    answer: z.object({
      results: z.array(z.object({ status: z.int(), body: z.json().nullable() })),
    }),
  },
});
