import { z } from 'zod';
import { defineTool } from './define-tool.ts';

/**
 * Any operation of the product's API, for what no tool of its own is made. Having it allows nothing: what is read needs
 * the capability of its route, and what is changed is decided by its effects, as for a request of a page.
 */
export const apiCall = defineTool({
  name: 'api.call',
  capability: 'api.call',
  title: 'Call an operation of the JSON API; GET /api/v1/openapi.json lists them',
  input: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    path: z
      .string()
      .max(2_000)
      .regex(
        /^\/api\/v1(?:\/[A-Za-z0-9_~-][\w.~%-]*)+(?:\?[\w.~%&=+,:@-]*)?$/,
        'expected a path such as /api/v1/tickets?status=open',
      ),
    body: z.record(z.string(), z.unknown()).optional(),
  }),
  request: ({ method, path, body }) => ({ method, path, body }),
});
