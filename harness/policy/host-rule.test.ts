import { isIP } from 'node:net';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { findUrl } from '../find-url.ts';
import { destinationOf, matchesHostRule, parseHostRule } from './host-rule.ts';

/** Does this entry of an allowlist let bytes go to this address? */
function lists(entry: string, url: string): boolean {
  const rule = parseHostRule(entry);
  const to = destinationOf(url);
  return rule !== undefined && to !== undefined && matchesHostRule(rule, to);
}

const ATTACKS: readonly (readonly [entry: string, url: string, listed: boolean])[] = [
  ['docs.example.com', 'http://docs.example.com/a?b#c', true],
  ['docs.example.com', 'https://DOCS.Example.COM', true],
  ['docs.example.com', 'http://docs.example.com./', true],
  ['docs.example.com', 'http://docs.example.com../', false],
  ['docs.example.com', 'http://docs.example.com.evil.test/', false],
  ['docs.example.com', 'http://evil-docs.example.com/', false],
  ['docs.example.com', 'http://a.docs.example.com/', false],
  ['docs.example.com', 'http://example.com/', false],
  ['docs.example.com', 'http://docs.example.com:8080/', false],
  ['docs.example.com', 'https://docs.example.com:80/', false],
  ['docs.example.com', 'http://docs.example.com@evil.test/', false],
  ['docs.example.com', 'http://user:pw@docs.example.com/', false],
  ['docs.example.com', 'http://user@docs.example.com/', false],
  ['docs.example.com', 'http://evil.test/docs.example.com', false],
  ['docs.example.com', 'http://evil.test?docs.example.com', false],
  ['docs.example.com', 'http://evil.test#@docs.example.com', false],
  ['docs.example.com', 'http://evil.test\\@docs.example.com/', false],
  ['docs.example.com', 'http:\\\\docs.example.com/', true],
  ['docs.example.com', 'http:/docs.example.com/', true],
  ['docs.example.com', 'http://docs\u3002example\uff0ecom/', true],
  ['docs.example.com', 'http://d\u00adocs.example.com/', true],
  ['docs.example.com', 'http://docs.ex\u0430mple.com/', false],
  ['docs.example.com', 'http://docs%2eexample.com/', true],
  ['docs.example.com', 'http://docs.example.com%00.evil.test/', false],
  ['docs.example.com', 'ws://docs.example.com/', false],
  ['docs.example.com', 'ftp://docs.example.com/', false],
  ['docs.example.com', 'file://docs.example.com/etc/passwd', false],
  ['docs.example.com', 'javascript://docs.example.com/%0aalert(1)', false],
  ['docs.example.com', 'blob:http://docs.example.com/x', false],
  ['docs.example.com', 'view-source:http://docs.example.com/', false],
  ['docs.example.com', '//docs.example.com/', false],
  ['docs.example.com', '', false],
  ['http://docs.example.com', 'https://docs.example.com/', false],
  ['https://api.example:8443', 'https://api.example:8443/', true],
  ['https://api.example:8443', 'https://api.example/', false],
  ['xn--mnchen-3ya.example', 'http://m\u00fcnchen.example/', true],
  ['m\u00fcnchen.example', 'http://xn--mnchen-3ya.example/', true],
  ['*.cdn.example', 'http://a.cdn.example/', true],
  ['*.cdn.example', 'http://a.b.cdn.example./', true],
  ['*.cdn.example', 'http://cdn.example/', false],
  ['*.cdn.example', 'http://evilcdn.example/', false],
  ['*.cdn.example', 'http://a.cdn.example.evil.test/', false],
  ['*.cdn.example', 'http://.cdn.example/', false],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080/', true],
  ['127.0.0.1:8080', 'http://2130706433:8080/', true],
  ['127.0.0.1:8080', 'http://0x7f.1:8080/', true],
  ['127.0.0.1:8080', 'http://017700000001:8080/', true],
  ['127.0.0.1:8080', 'http://127.0.0.1/', false],
  ['127.0.0.1:8080', 'http://localhost:8080/', false],
  ['127.0.0.1:8080', 'http://[::ffff:127.0.0.1]:8080/', false],
  ['[::1]:8080', 'http://[0:0:0:0:0:0:0:1]:8080/', true],
  ['[::1]:8080', 'http://[::1]/', false],
];

for (const [entry, url, listed] of ATTACKS) {
  test(`${entry} ${listed ? 'lists' : 'does not list'} ${JSON.stringify(url)}`, () => {
    expect(lists(entry, url)).toBe(listed);
  });
}

for (const entry of [
  '*',
  '*.*',
  '*.',
  '',
  ' ',
  'a b',
  '*.127.0.0.1',
  '*.1',
  '*.[::1]',
  'a.*.example',
  '*example.com',
  'http://',
  'ftp://a.example',
  'a.example/path',
  'a.example?x',
  'a.example#x',
  'u@a.example',
  'u:p@a.example',
  'a.example:0',
  'a.example:65536',
  'a.example:',
  'a%2eexample',
  '..',
  'a..example',
  '.example',
  '[::1',
  '[fe80::1%25eth0]',
]) {
  test(`${JSON.stringify(entry)} is no entry of an allowlist`, () => {
    expect(parseHostRule(entry)).toBeUndefined();
  });
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const host = fc.oneof(
  name,
  name.map((it) => it.toUpperCase()),
  name.map((it) => `${it}.`),
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6().map((it) => `[${it}]`),
  fc.nat({ max: 0xffffffff }).map(String),
  fc.constantFrom('münchen.example', 'ＦＵＬＬ.example', 'faß.de', '日本.example', 'a。b'),
);
const url = fc
  .tuple(
    fc.constantFrom('http', 'https', 'HTTP', 'ws', 'ftp'),
    fc.constantFrom('', '', '', 'u@', 'u:p@', ':@'),
    host,
    fc.option(fc.integer({ min: 0, max: 70_000 })),
    fc.constantFrom('', '/', '/a@b', '?http://c.d', '#e', '\\f'),
  )
  .map(
    ([scheme, user, at, port, rest]) => `${scheme}://${user}${at}${port === null ? '' : `:${port}`}${rest}`,
  );

/** Hosts that could be taken for another. */
const near = (base: string) =>
  fc.oneof(
    host,
    fc.constantFrom(
      ...[base, base.toUpperCase(), `${base}.`, `${base}..`, `a.${base}`, `evil${base}`, `evil-${base}`],
      ...[
        `${base}.evil.test`,
        `${base}x`,
        `.${base}`,
        `${base}@evil.test`,
        `evil.test@${base}`,
        base.slice(1),
      ],
    ),
  );

test('where a URL leads is what the URL standard says; it leads nowhere only by another scheme, with a user, or to no name', () => {
  fc.assert(
    fc.property(fc.oneof(url, fc.webUrl(), fc.string()), (text) => {
      const to = destinationOf(text);
      if (to === undefined) {
        const url = findUrl(text);
        if (url === undefined) return;
        const { protocol, username, password, hostname } = url;
        const isPlain = /^https?:$/.test(protocol) && username === '' && password === '';
        expect(isPlain && !/^\.|\.\.|^\.?$/.test(hostname)).toBe(false);
        return;
      }
      const parsed = new URL(text);
      expect(`${to.scheme}:`).toBe(parsed.protocol);
      expect([parsed.username, parsed.password]).toEqual(['', '']);
      expect(to.port).toBe(parsed.port === '' ? (to.scheme === 'http' ? 80 : 443) : Number(parsed.port));
      expect([to.host, `${to.host}.`, `[${to.host}]`]).toContain(parsed.hostname);
    }),
    { numRuns: 2000 },
  );
});

test('an entry without a star lists one host and one port, and no other', () => {
  fc.assert(
    fc.property(
      name.chain((listed) => fc.tuple(fc.constant(listed), near(listed))),
      fc.constantFrom(80, 443, 8080),
      fc.constantFrom('http://', 'https://', 'ws://'),
      fc.constantFrom('', ':80', ':443', ':8080', ':08080'),
      ([listed, at], port, scheme, portText) => {
        const address = `${scheme}${at}${portText}/`;
        const to = findUrl(address);
        const dialled = to?.port === '' ? (to.protocol === 'https:' ? '443' : '80') : to?.port;
        const same =
          to !== undefined &&
          /^https?:$/.test(to.protocol) &&
          [listed, `${listed}.`].includes(to.hostname) &&
          dialled === String(port) &&
          to.username === '' &&
          isIP(to.hostname) === 0;
        expect(lists(`${listed}:${port}`, address)).toBe(same);
      },
    ),
    { numRuns: 2000 },
  );
});

test('an entry lists the address that it spells', () => {
  fc.assert(
    fc.property(name, fc.integer({ min: 1, max: 65_535 }), (listed, port) => {
      fc.pre(findUrl(`http://${listed}/`) !== undefined);
      expect(lists(`${listed}:${port}`, `http://${listed}:${port}/`)).toBe(true);
      expect(lists(`http://${listed}:${port}`, `https://${listed}:${port}/`)).toBe(false);
    }),
  );
});

test('a star stands for whole labels in front, never for an address, a part of a label, or nothing', () => {
  fc.assert(
    fc.property(name, host, (base, at) => {
      fc.pre(parseHostRule(`*.${base}`) !== undefined);
      const to = destinationOf(`http://${at}/`);
      const below = to !== undefined && isIP(to.host) === 0 && to.host.endsWith(`.${base}`);
      expect(lists(`*.${base}`, `http://${at}/`)).toBe(below);
      expect(lists(`*.${base}`, `http://${base}/`)).toBe(false);
      expect(lists(`*.${base}`, `http://evil${base}/`)).toBe(false);
      expect(lists(`*.${base}`, `http://a.${base}/`)).toBe(true);
    }),
  );
});
