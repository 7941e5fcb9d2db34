import { expect, test } from '@playwright/test';
import { guardedHeaders } from './response-headers.ts';

/** What a browser reads: all headers of a name as one. */
function read(name: string, ...values: readonly string[]): string {
  const headers = values.map((value) => [name, value] as const);
  const guarded = guardedHeaders({ status: 200, headers, body: new Uint8Array() }, 'session');
  return guarded
    .filter(([key]) => key === name)
    .map(([, value]) => value)
    .join(', ');
}

const ours = read('permissions-policy');

for (const hostile of [
  'geolocation=((((',
  'camera',
  'geolocation=(self "',
  'usb=(), ,',
  '\u0001=()',
  'A=*',
]) {
  test(`a permissions policy that can’t be read, ${JSON.stringify(hostile)}, does not undo ours`, () => {
    expect(read('permissions-policy', hostile)).toMatch(/^(?:usb=\(\), )?camera=\(\), microphone/);
  });
}

test('a permissions policy that grants what ours denies comes before it, so that ours counts; the rest of it stays', () => {
  const mixed = 'fullscreen=(self "https://a.example"), camera=*, geolocation=()';
  expect(read('permissions-policy', mixed)).toBe(`${mixed}, ${ours}`);
});

for (const name of ['referrer-policy', 'x-content-type-options', 'connection-allowlist']) {
  test(`${name} of a document does not stand beside ours`, () => {
    expect(read(name, 'unsafe-url', '*')).toBe(read(name));
  });
}
