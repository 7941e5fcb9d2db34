import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';

const hit = z.object({ id: z.string(), title: z.string(), note: z.string(), href: z.string() });

export const searchOperations = defineOperations({
  search: {
    method: 'GET',
    path: '/search',
    capability: 'search.read',
    access: 'search:read',
    summary: 'Search everything the session may read, whatever the case and the accents',
    query: z.strictObject({
      q: z.string().trim().min(1).max(200).meta({ description: 'Words, a number or a reference' }),
    }),
    answer: z.object({
      named: z
        .array(hit.extend({ kind: z.string() }))
        .meta({ description: 'What goes by exactly this number' }),
      groups: z.array(z.object({ kind: z.string(), total: z.int(), hits: z.array(hit) })),
    }),
  },
});
