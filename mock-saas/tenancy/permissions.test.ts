import { expect, test } from '@playwright/test';
import { roles, type Scope, scopes } from '../model.ts';
import { can, scopesOf } from './permissions.ts';

test('a session never has a scope that its role lacks, whatever is written in it', () => {
  for (const role of roles) {
    const greedy = { role, scopes: new Set<Scope>(scopes) };
    expect(scopes.filter((scope) => can(greedy, scope))).toEqual(
      scopes.filter((scope) => scopesOf(role).includes(scope)),
    );
    const stripped = { role, scopes: new Set<Scope>() };
    expect(scopes.some((scope) => can(stripped, scope))).toBe(false);
  }
});

test('a support agent answers, corrects and refunds, and runs neither team nor workspace', () => {
  const withheld = scopes.filter((scope) => !scopesOf('support_agent').includes(scope));
  expect(withheld).toEqual(
    expect.arrayContaining(['audit:read', 'billing:void', 'customers:delete', 'tickets:create']),
  );
  const governing = /^(settings|api_keys|webhooks|sinks|audit|workspace):|^team:(?!read$)|:delete$/;
  expect(scopesOf('support_agent').filter((scope) => governing.test(scope))).toEqual([]);
});

test('only the owner can delete the workspace', () => {
  expect(roles.filter((role) => scopesOf(role).includes('workspace:delete'))).toEqual(['owner']);
});

test('a viewer has read scopes only', () => {
  expect(scopesOf('viewer').every((scope) => scope.endsWith(':read'))).toBe(true);
});
