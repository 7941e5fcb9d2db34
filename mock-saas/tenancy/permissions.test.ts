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

test('a support agent can do everything but delete, void, audit and take in', () => {
  const withheld = scopes.filter((scope) => !scopesOf('support_agent').includes(scope));
  expect(withheld.toSorted()).toEqual(['audit:read', 'billing:void', 'customers:delete', 'tickets:create']);
});

test('a viewer has read scopes only', () => {
  expect(scopesOf('viewer').every((scope) => scope.endsWith(':read'))).toBe(true);
});
