/**
 * Every route and every API operation, as every role of one tenant, asking for what belongs to another. Generated
 * from the lists, so a new route is covered when it is listed. Take one pin out of `tenancy/tenant-store.ts` and it
 * fails.
 */
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import type { Operation } from './api/operation.ts';
import { apiBase } from './api/operation.ts';
import { routeCapabilities } from './capabilities.ts';
import type { RouteCapability } from './feature.ts';
import { allOperations } from './features/operations.ts';
import { roles } from './model.ts';
import { canariesOf } from './seed/canaries.ts';
import { heroes } from './seed/heroes.ts';
import { peopleOf } from './seed/people.ts';
import { tenantProfiles } from './seed/tenant-profiles.ts';
import { signInForTest } from './test-session.ts';
import { foreignValues } from './testing/foreign-values.ts';
import { foreignPathsOf } from './testing/real-path.ts';
import { openWorld, prepareImage, type World } from './world.ts';

const home = heroes.acme.tenantId;
const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
const theirs = {
  paths: foreignPathsOf(world, home),
  canaries: tenantProfiles.filter(({ id }) => id !== home).flatMap(({ id }) => canariesOf(id)),
  values: foreignValues(world, home),
};

const operations = new Map<string, Operation>(
  allOperations
    .flatMap((named) => Object.values(named))
    .map((operation) => [`${operation.method} ${apiBase}${operation.path}`, operation]),
);

/** A body that fits the shape, with what belongs to the other tenant wherever a name says that it points to a row. */
function bodyFor({ method, pattern }: RouteCapability): RequestInit {
  if (method === 'GET') return {};
  const shape = operations.get(`${method} ${pattern}`)?.body;
  if (!shape) return { method, body: new URLSearchParams(theirs.values.form) };
  const body = theirs.values.fill(z.toJSONSchema(shape, { io: 'input' }));
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

interface Asked {
  readonly status: number;
  readonly shown: string;
  readonly changes: Awaited<ReturnType<World['attempt']>>['changes'];
}

async function ask(as: World, request: Request): Promise<Asked> {
  const attempt = await as.attempt(request);
  const { status, headers } = attempt.response;
  const shown = (await attempt.response.text()) + [...headers.values()].join(' ');
  const { changes } = attempt;
  attempt.rollback();
  return { status, shown, changes };
}

for (const role of roles) {
  test(`${role}: nothing of another tenant is read, changed or pointed to`, async () => {
    const actor = peopleOf('sandbox').find((person) => person.role === role);
    if (!actor) throw new Error(`Cannot ask as ${role}: nobody has that role`);
    const mine = world.fork();
    const session = signInForTest(mine, actor.id);
    const complaints: string[] = [];
    for (const route of routeCapabilities) {
      if (route.method === 'WS') continue;
      const { path, isShared } = theirs.paths.of(route.pattern);
      const what = `${route.method} ${path}`;
      const { status, shown, changes } = await ask(mine, session.request(path, bodyFor(route)));
      if (status >= 500) complaints.push(`${what}: ${status}`);
      // Where both have one of that name, an answer must be one's own: the canaries and the changes tell.
      const expected = route.method === 'GET' ? [403, 404] : [403, 404, 422];
      if (!isShared && route.access !== 'anyone' && !expected.includes(status)) {
        complaints.push(`${what}: ${status}, expected ${expected.join(' or ')}`);
      }
      for (const canary of theirs.canaries)
        if (shown.includes(canary)) complaints.push(`${what}: shows ${canary}`);
      for (const { table, id, after, before } of changes) {
        const row = after ?? before ?? {};
        if (row.tenant_id === heroes.acmeEu.tenantId)
          complaints.push(`${what}: changes their ${table} ${id}`);
        const pointer = Object.entries(after ?? {}).find(
          ([column, value]) =>
            typeof value === 'string' && value !== before?.[column] && theirs.values.ids.has(value),
        );
        if (pointer) complaints.push(`${what}: ${table} ${id} points to their ${pointer.join(' ')}`);
      }
    }
    expect(complaints.join('\n')).toBe('');
  });
}
