import { z } from 'zod';
import { findUrl } from '../../find-url.ts';
import { ROLES } from '../../model/identity.ts';
import { isPathPattern } from './path-pattern.ts';
import { ROUTE_EFFECTS } from './route-effects.ts';

const NAME = /^[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/i;

const origin = z.string().refine((text) => /^https?:/.test(text) && findUrl(text)?.origin === text, {
  message:
    'not an origin; expected scheme and host, such as https://app.example.com, in lower case and with no path',
});

/** Where a value stands in a request: `path.id`, `query.to`, `body.customer.email`, `body.items.*.id`. */
const source = z
  .string()
  .regex(/^(?:path|query|body)(?:\.[^.\s]+)+$/, 'not a place; expected path.NAME, query.NAME or body.NAME');

const condition = z
  .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .describe('Members that must have exactly these values for the route to be meant');

const environmentName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'not a variable; expected the NAME of an environment variable, never the secret itself',
  );

const RESERVED: ReadonlySet<string> = new Set([
  'host',
  'cookie',
  'content-length',
  'content-type',
  'transfer-encoding',
  'connection',
  'origin',
  'idempotency-key',
]);

const session = z
  .strictObject({
    cookies: z
      .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'not the name of a cookie'), environmentName)
      .default({}),
    headers: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9-]*$/, 'not the name of a header; expected lower case')
          .refine(
            (name) => !RESERVED.has(name),
            'a header that Playpen itself writes; expected one that names a user',
          ),
        environmentName,
      )
      .default({}),
    renewed: z
      .boolean()
      .default(false)
      .describe(
        'True where the app gives the same session new values from time to time: what it sets under the names of these cookies, in an answer to a request of the session, takes their place',
      ),
  })
  .refine(({ cookies, headers }) => Object.keys(cookies).length + Object.keys(headers).length > 0, {
    message: 'it has neither "cookies" nor "headers"; expected at least one of them',
  });

const tenant = z.strictObject({
  origins: z
    .array(origin)
    .min(1)
    .describe('Where the app lives for this tenant; an agent starts at the first'),
  actors: z.record(
    z.string().min(1),
    z.strictObject({
      role: z.enum(ROLES),
      scopes: z.array(z.string().min(1)).default([]),
      session: session.describe(
        'Taken from environment variables when a run opens; the gateway adds it, and the browser never has it',
      ),
    }),
  ),
  canaries: z.array(z.string().min(6)).default([]).describe('Texts that stand only in this tenant’s data'),
});

const method = z.string().regex(/^[A-Z]+$/, 'not a method; expected capitals, such as POST');
const path = z
  .string()
  .refine(isPathPattern, 'not a path; expected one such as /invoices/:id/refunds or /static/*');

const carrier = z.strictObject({
  method,
  path,
  carries: z
    .enum(['graphql', 'json_rpc', 'batch'])
    .describe('The request is taken apart, and each call in it is looked up'),
});

const route = z.strictObject({
  method: method.describe(
    'An HTTP method; QUERY or MUTATION for a field of GraphQL, CALL for a method of JSON-RPC',
  ),
  path,
  operation: z
    .string()
    .min(1)
    .optional()
    .describe('The field of GraphQL or the method of JSON-RPC; * for any'),
  query: condition.optional(),
  body: condition.optional(),
  effect: z.enum(ROUTE_EFFECTS),
  capability: z
    .string()
    .regex(NAME, 'not a name; expected one such as invoice.refund')
    .describe('What a policy’s tools speak of'),
  object: z.strictObject({ type: z.string().min(1), id: source.optional() }).optional(),
  amount: source.optional(),
  currency: source.optional(),
  recipients: z.array(source).min(1).optional(),
  fields: z
    .array(z.string().min(1))
    .optional()
    .describe('Every field of query and body that the app is known to take; any other is asked for'),
  lists: z
    .array(z.string().min(1))
    .default([])
    .describe('Fields of query or form that may come more than once'),
});

/** The description of an app that Playpen can't fork. Unknown keys are refused everywhere. */
export const routeMapSchema = z.strictObject({
  name: z.string().regex(NAME, 'not a name; expected one such as ledgerly'),
  tenants: z.record(z.string().min(1), tenant),
  capabilities: z
    .record(
      z.string().regex(NAME),
      z.strictObject({ title: z.string().min(1).optional(), scope: z.string().min(1).optional() }),
    )
    .default({})
    .describe('What people should be told of a capability, and the scope an actor needs for it'),
  routes: z.array(z.union([carrier, route])),
});

export type RouteMap = Readonly<z.infer<typeof routeMapSchema>>;
export type Route = z.infer<typeof route>;
export type Carrier = z.infer<typeof carrier>;
export type ActorSession = z.infer<typeof session>;

/** The routes themselves, without those whose requests are taken apart first. */
export function routesOf({ routes }: Pick<RouteMap, 'routes'>): readonly Route[] {
  return routes.flatMap((entry) => (isCarrier(entry) ? [] : [entry]));
}

export function isCarrier(entry: Route | Carrier): entry is Carrier {
  return 'carries' in entry;
}
