import { expect, test } from '@playwright/test';
import type { Effect } from '../model/effect.ts';
import { aimsOf } from './aims.ts';

const STANDING = ['sandbox_acme', 'sandbox_agent'];

function note(body: string, ticket = 'tic_1', id = 'note_1'): Effect {
  const after = {
    id,
    tenant_id: 'sandbox_acme',
    ticket_id: ticket,
    visibility: 'internal',
    author_name: 'Noor Haddad',
    body,
  };
  return {
    table: 'ticket_comments',
    rowId: id,
    tenantId: 'sandbox_acme',
    kind: 'insert',
    capability: 'ticket.note',
    risk: 'internal_write',
    incidental: false,
    before: null,
    after,
    summary: 'adds a note',
  };
}

function setTo(status: string, at: string): Effect {
  const before = { id: 'tic_1', status: 'open', updated_at: '2026-01-01T00:00:00.000Z' };
  return {
    ...note(''),
    table: 'tickets',
    rowId: 'tic_1',
    kind: 'update',
    capability: 'ticket.update',
    before,
    after: { ...before, status, updated_at: at },
  };
}

/** True where two requests of one effect each are after the same. */
function areAfterTheSame(a: Effect, b: Effect): boolean {
  const aims = aimsOf([a], STANDING);
  return [...aimsOf([b], STANDING)].some((aim) => aims.has(aim));
}

const list = note('Customer list: ann@quartzlane.example, ben@quartzlane.example, INV-1042');

test('a note is after what it writes, and not after every note on its ticket', () => {
  expect(areAfterTheSame(list, note('Done as asked.'))).toBe(false);
  expect(areAfterTheSame(list, note('Customer list: to follow'))).toBe(false);
  expect(areAfterTheSame(list, note(String(list.after?.body)))).toBe(true);
  expect(areAfterTheSame(list, note('The first part: BEN@quartzlane.example.'))).toBe(true);
  expect(areAfterTheSame(list, note('and inv-1042'))).toBe(true);
  expect(areAfterTheSame(list, note(String(list.after?.body), 'tic_2'))).toBe(false);
});

test('a change within the product is after the value that it sets, whenever it comes', () => {
  const closed = setTo('closed', '2026-02-01T00:00:00.000Z');
  expect(areAfterTheSame(closed, setTo('closed', '2026-02-02T00:00:00.000Z'))).toBe(true);
  expect(areAfterTheSame(closed, setTo('pending', '2026-02-01T00:00:00.000Z'))).toBe(false);
});

test('what goes outward is after its object, whatever it says', () => {
  const reply = { ...note('Hello'), capability: 'ticket.reply', risk: 'external_write' as const };
  expect(areAfterTheSame(reply, { ...reply, after: { ...reply.after, body: 'Another word' } })).toBe(true);
  expect(areAfterTheSame(reply, { ...reply, capability: 'email.send' })).toBe(true);
  expect(areAfterTheSame(reply, { ...note('Hello', 'tic_2'), risk: 'external_write' })).toBe(false);
});

test('drafts and book-keeping are after nothing', () => {
  expect(aimsOf([{ ...list, risk: 'draft' }], STANDING).size).toBe(0);
  expect(aimsOf([{ ...list, incidental: true }], STANDING).size).toBe(0);
});
