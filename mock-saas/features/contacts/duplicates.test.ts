import { expect, test } from '@playwright/test';
import type { ContactRow } from '../../db/schema.ts';
import { stricter } from './consent.ts';
import { groupDuplicates, nameKey, reasonFor } from './duplicates.ts';

const contact = (changes: Partial<ContactRow>): ContactRow => ({
  id: 'con_1',
  tenantId: 'sandbox_acme',
  reference: 'CT-XXXX-0001',
  accountId: 'acc_1',
  name: 'Robert Fields',
  title: null,
  email: 'robert@harbor.example',
  phone: null,
  language: 'en',
  emailConsent: 'unknown',
  phoneConsent: 'unknown',
  consentSource: null,
  consentAt: null,
  ownerId: null,
  mergedIntoId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  deletedAt: null,
  version: 1,
  ...changes,
});

const robert = contact({});

test('one person is seen behind case, nicknames, accents, order, tags and slips', () => {
  const table: [Partial<ContactRow>, string | undefined][] = [
    [{ email: 'ROBERT@harbor.example' }, 'same_email'],
    [{ email: 'robert+news@harbor.example', name: 'R. F.' }, 'same_mailbox'],
    [{ email: 'bob@harbor.example', name: 'Bob Fields' }, 'similar_name'],
    [{ email: 'x@other.example', name: 'Fields, Robért' }, 'similar_name'],
    [{ email: 'x@harbor.example', name: 'Robert Fieldss' }, 'similar_name'],
    [{ email: 'x@harbor.example', name: 'Roberta Meadows' }, undefined],
    [{ email: 'x@other.example', accountId: 'acc_2' }, undefined],
  ];
  for (const [changes, reason] of table) {
    expect(reasonFor(robert, contact({ id: 'con_2', ...changes })), JSON.stringify(changes)).toBe(reason);
  }
  expect(nameKey('Szabo\u0301 Zsófia')).toBe(nameKey('zsofia SZABÓ'));
});

test('a phone that a whole office shares makes nobody a duplicate of a colleague', () => {
  const desk = { phone: '+1 503 555 0142' };
  const [a, b] = [
    contact(desk),
    contact({ ...desk, id: 'con_2', name: 'Ann Meadows', email: 'ann@harbor.example' }),
  ];
  expect(reasonFor(a, b)).toBeUndefined();
});

test('records of one address are a group, oldest first; likenesses are pairs', () => {
  const groups = groupDuplicates([
    contact({ id: 'con_3', createdAt: '2026-02-01T00:00:00.000Z' }),
    robert,
    contact({ id: 'con_2', email: 'Robert@Harbor.example' }),
    contact({ id: 'con_4', email: 'bob@harbor.example', name: 'Bob Fields' }),
  ]);
  const shown = groups.map(({ kind, contacts }) => [kind, contacts.map(({ id }) => id).join()]);
  expect(shown[0]).toEqual(['exact', 'con_1,con_2,con_3']);
  expect(shown.slice(1).every(([kind, ids]) => kind === 'fuzzy' && ids?.includes('con_4'))).toBe(true);
});

test('of two answers the one that allows less counts', () => {
  expect(stricter('granted', 'unknown')).toBe('unknown');
  expect(stricter('unknown', 'withdrawn')).toBe('withdrawn');
  expect(stricter('withdrawn', 'granted')).toBe('withdrawn');
});
