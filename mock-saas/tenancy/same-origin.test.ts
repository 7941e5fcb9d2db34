import { expect, test } from '@playwright/test';
import { isSameOrigin } from './same-origin.ts';

const page = 'http://acme.saas.localhost/invoices/INV-1042/refunds';
const api = 'http://acme.saas.localhost/api/v1/refunds';
const json = { 'content-type': 'application/json' };
const ask = (url: string, headers: Record<string, string>) =>
  isSameOrigin(new Request(url, { method: 'POST', headers }));

test('a form of another origin changes nothing', () => {
  for (const origin of [
    'http://evil.example',
    'http://acme-eu.saas.localhost',
    'http://acme.saas.localhost.evil.example',
    'http://acme.saas.localhost:8080',
    'https://acme.saas.localhost',
    'null',
    '',
  ]) {
    expect(ask(page, { origin }), origin).toBe(false);
    expect(ask(api, { origin, ...json }), origin).toBe(false);
  }
});

test('a post that does not say where it comes from is refused, unless it is JSON to the API', () => {
  expect(ask(page, {})).toBe(false);
  expect(ask(page, json)).toBe(false);
  expect(ask(api, { 'content-type': 'text/plain' })).toBe(false);
  expect(ask(api, { 'content-type': 'application/jsonp' })).toBe(false);
  expect(ask(api, { 'content-type': 'text/plain; application/json' })).toBe(false);
  expect(ask(api, json)).toBe(true);
});

test('a form of the page itself is let through', () => {
  expect(ask(page, { origin: 'http://acme.saas.localhost' })).toBe(true);
});
