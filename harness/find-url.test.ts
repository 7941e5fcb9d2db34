import { expect, test } from '@playwright/test';
import { findUrl } from './find-url.ts';

test('an address with letters beyond ASCII is read the same however often it is read', () => {
  const hosts = new Set<string | undefined>();
  for (let times = 0; times < 20_000; times += 1) {
    hosts.add(findUrl('http://m\u00fcnchen.example/')?.hostname);
    hosts.add(findUrl('http://d\u00adocs.example/')?.hostname);
  }
  expect([...hosts]).toEqual(['xn--mnchen-3ya.example', 'docs.example']);
  expect([findUrl('nonsense'), findUrl('/a', 'http://b.example')?.href]).toEqual([
    undefined,
    'http://b.example/a',
  ]);
});
