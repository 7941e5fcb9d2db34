import { expect, test } from '@playwright/test';
import { parseRouteMap } from './parse-route-map.ts';
import { remote } from './remote.ts';
import { ledgerlyMap, ledgerlyRoutes } from './testing/ledgerly-map.ts';

const ORIGIN = 'http://ledgerly.example';
const withRoute = (route: object) => ledgerlyMap(ORIGIN, [...ledgerlyRoutes, route]);
const read = { method: 'GET', path: '/x', effect: 'read', capability: 'x.read' };
const withActor = (session: object) => ({
  ...ledgerlyMap(ORIGIN),
  tenants: { north: { origins: [ORIGIN], actors: { clerk: { role: 'support_agent', session } } } },
});

test('a whole route map is read, and its capabilities are as grave as their gravest route', () => {
  const { capabilities } = remote(ledgerlyMap(ORIGIN), {});
  const risks = Object.fromEntries(capabilities.map(({ name, risk }) => [name, risk]));
  expect(risks).toMatchObject({
    'app.asset': 'read',
    'mail.draft': 'draft',
    'invoice.refund': 'external_write',
    'invoice.delete': 'destructive',
    'unknown.mutation': 'destructive',
  });
});

const bad: readonly (readonly [what: string, map: unknown, message: RegExp])[] = [
  ['nothing', null, /it is missing or of the wrong type/],
  ['an unknown key', { ...ledgerlyMap(ORIGIN), extra: 1 }, /unknown key "extra"/],
  [
    'an unknown key of a route',
    withRoute({ ...read, allow: true }),
    /routes\.\d+ has the unknown key "allow"/,
  ],
  ['an unknown effect', withRoute({ ...read, effect: 'harmless' }), /effect is not one of the known values/],
  ['an unknown carrier', withRoute({ method: 'POST', path: '/x', carries: 'soap' }), /carries is not one of/],
  ['a pattern inside a segment', withRoute({ ...read, path: '/x-:id.json/{y}' }), /not a path/],
  ['a parameter twice', withRoute({ ...read, path: '/:id/:id' }), /not a path/],
  [
    'a value from a parameter that is not there',
    withRoute({ ...read, object: { type: 'x', id: 'path.id' } }),
    /"path.id"/,
  ],
  ['an operation without a call', withRoute({ ...read, operation: 'x' }), /do not go together/],
  ['an asset that is posted', withRoute({ ...read, method: 'POST', effect: 'asset' }), /can be no asset/],
  [
    'a name for reading and changing',
    withRoute({ ...read, effect: 'delete', capability: 'invoice.read' }),
    /for read and for delete/,
  ],
  [
    'a name for assets and reading',
    withRoute({ ...read, capability: 'app.asset' }),
    /for asset and for read/,
  ],
  [
    'the name of the unknown',
    withRoute({ ...read, capability: 'unknown.mutation' }),
    /what the map does not know/,
  ],
  ['an origin with a path', ledgerlyMap(`${ORIGIN}/app`), /not an origin/],
  [
    'a secret in the place of its variable',
    withActor({ cookies: { sid: 's3cr3t-value' } }),
    /NAME of an environment variable/,
  ],
  ['a session of nothing', withActor({}), /neither "cookies" nor "headers"/],
  ['a header that Playpen writes', withActor({ headers: { host: 'SOME_HOST' } }), /Playpen itself writes/],
];
for (const [what, map, message] of bad) {
  test(`a route map with ${what} is refused`, () => {
    expect(() => parseRouteMap(map)).toThrow(message);
    expect(() => parseRouteMap(map)).toThrow(/^Cannot load route map "route map": [^\n]*; expected [^\n]*$/);
  });
}

test('a session whose variable is not set opens nothing, and names only the variable', async () => {
  const world = await remote(ledgerlyMap(ORIGIN), { LEDGERLY_CLERK_SESSION: 'short' }).open(1);
  const actor = world.findActor('north', 'clerk');
  expect(actor).toBeDefined();
  if (actor) expect(() => world.signIn(actor)).toThrow(/variable LEDGERLY_CLERK_SESSION is too short/);
  expect(world.findActor('north', 'constructor')).toBeUndefined();
});
