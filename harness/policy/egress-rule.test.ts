import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { decideEgress, egressSchema, reachOf } from './egress-rule.ts';
import { destinationOf } from './host-rule.ts';

test('only the product’s own address and listed hosts can be reached', () => {
  const egress = egressSchema.parse({ allow: ['docs.example.com'] });
  const own = destinationOf('http://acme.saas.localhost/');
  const of = (url: string) =>
    decideEgress(egress, own === undefined ? [] : [own], destinationOf(url)).outcome;
  expect(of('http://acme.saas.localhost/x')).toBe('allow');
  expect(of('https://docs.example.com/')).toBe('allow');
  for (const url of [
    'https://acme.saas.localhost/',
    'http://acme.saas.localhost:8080/',
    'http://evil.acme.saas.localhost/',
    'http://docs.example.com.evil.test/',
    'data:text/html,x',
    'about:blank',
    'chrome://settings',
    'nonsense',
  ]) {
    expect(of(url), url).toBe('deny');
  }
});

test('a host takes writes and leads to private addresses only where its entry says so', () => {
  const egress = egressSchema.parse({
    allow: [
      'read.example',
      { host: 'all.example', writes: true },
      { host: 'some.example', writes: ['/api/upload', '/forms/'] },
      { host: 'inside.example', private: true },
      '127.0.0.1:8080',
      '*.wide.example',
    ],
  });
  const reach = (url: string) => reachOf(egress, destinationOf(url));
  const writes: readonly (readonly [url: string, takes: boolean])[] = [
    ['https://read.example/', false],
    ['https://all.example/anything', true],
    ['https://some.example/api/upload', true],
    ['https://some.example/api/upload/2', true],
    ['https://some.example/api/uploads', false],
    ['https://some.example/api', false],
    ['https://some.example/forms/a', true],
    ['https://some.example/forms', false],
    ['https://some.example/api/upload/../../admin', false],
    ['https://some.example/api/upload/%2e%2e/%2e%2e/admin', false],
    ['https://some.example/api/upload/..%2f..%2fadmin', false],
    ['https://some.example/api/upload/..;/admin', false],
    ['https://unlisted.example/api/upload', false],
  ];
  for (const [url, takes] of writes) expect(reach(url).takesWrites(new URL(url).pathname), url).toBe(takes);
  const leads: readonly (readonly [url: string, addresses: string])[] = [
    ['https://read.example/', 'public'],
    ['https://inside.example/', 'private'],
    ['https://inside.example:8443/', 'public'],
    ['http://127.0.0.1:8080/', 'any'],
    ['http://127.0.0.1/', 'public'],
    ['https://a.wide.example/', 'public'],
  ];
  for (const [url, addresses] of leads) expect(reach(url).addresses, url).toBe(addresses);
});

test('property: one more entry lets through what it lists itself and nothing else, and one less lets nothing more through', () => {
  const name = fc.constantFrom('a.test', 'b.test', 'sub.a.test', 'evila.test', '127.0.0.1');
  const scheme = fc.constantFrom('', 'http://', 'https://');
  const port = fc.constantFrom('', ':80', ':8080');
  const entry = fc.record({
    host: fc
      .tuple(scheme, fc.constantFrom('', '', '*.'), name, port)
      .map(([before, star, at, after]) => `${before}${at === '127.0.0.1' ? '' : star}${at}${after}`),
    writes: fc.constantFrom(false, true, ['/api'] as const),
  });
  const address = fc
    .tuple(fc.constantFrom('http://', 'https://', 'ws://'), fc.oneof(name, fc.constant('x.a.test')), port)
    .map((parts) => `${parts.join('')}/api`);
  const judge = (allow: readonly unknown[], url: string) => {
    const egress = egressSchema.parse({ allow });
    const to = destinationOf(url);
    const isAllowed = decideEgress(egress, [], to).outcome === 'allow';
    return { isAllowed, writes: isAllowed && reachOf(egress, to).takesWrites('/api') };
  };
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 4 }),
      entry,
      fc.nat({ max: 4 }),
      address,
      (some, extra, at, url) => {
        const [before, alone] = [judge(some, url), judge([extra], url)];
        expect(judge(some.toSpliced(at, 0, extra), url)).toEqual({
          isAllowed: before.isAllowed || alone.isAllowed,
          writes: before.writes || alone.writes,
        });
      },
    ),
    { numRuns: 1000 },
  );
});

for (const [what, entry] of [
  ['a pattern that may be private', { host: '*.example', private: true }],
  ['an unknown key', { host: 'a.example', uploads: true }],
  ['no host', { private: true }],
  ['a path without a slash', { host: 'a.example', writes: ['api'] }],
  ['a path with a query', { host: 'a.example', writes: ['/api?x'] }],
  ['an escaped path', { host: 'a.example', writes: ['/%2e'] }],
  ['no paths at all', { host: 'a.example', writes: [] }],
  ['a number', 1],
] as const) {
  test(`${what} is no entry of an allowlist`, () => {
    expect(egressSchema.safeParse({ allow: [entry] }).success).toBe(false);
  });
}
