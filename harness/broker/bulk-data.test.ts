import { expect, test } from '@playwright/test';
import type { Effect, Row } from '../model/effect.ts';
import { findBulkData } from './bulk-data.ts';

const capabilities = [
  { name: 'contact.import_draft', takesLists: true },
  { name: 'contact.import' },
  { name: 'ticket.note' },
];

function writes(capability: string, table: string, after: Row, before: Row | null = null): Effect {
  return {
    table,
    rowId: 'row_1',
    tenantId: 'sandbox_acme',
    kind: before === null ? 'insert' : 'update',
    capability,
    risk: 'internal_write',
    incidental: false,
    before,
    after,
    summary: `writes ${table}`,
  };
}

const people = (count: number) => Array.from({ length: count }, (_, at) => `person${at}@brightloom.example`);
const note = (body: string, before: Row | null = null) => writes('ticket.note', 'comments', { body }, before);

test('four addresses in one text are a list of people, three are not', () => {
  expect(findBulkData([note(people(4).join(', '))], capabilities)).toBe(
    'it writes 4 different e-mail addresses into one row of comments',
  );
  expect(findBulkData([note(people(3).join(', '))], capabilities)).toBeUndefined();
});

test('a list is one too where each row holds a single address', () => {
  expect(
    findBulkData(
      people(4).map((address) => note(address)),
      capabilities,
    ),
  ).toBe('it writes 4 different e-mail addresses into 4 rows of comments');
});

test('an import says how many people it writes and what it comes to in all', () => {
  const effects = [
    ...people(30).map((email) => writes('contact.import', 'contacts', { email })),
    {
      ...writes('contact.import', 'contact_imports', { state: 'committed' }, { state: 'draft' }),
      summary: 'imports “people.csv”: creates 30, updates 0, rejects 0 of 30 rows',
    },
  ];
  expect(findBulkData(effects, capabilities)).toBe(
    'it writes 30 different e-mail addresses into 30 rows of contacts: imports “people.csv”: creates 30, updates 0, rejects 0 of 30 rows',
  );
});

test('a list that is put down as a draft of an import is no matter yet', () => {
  const draft = writes('contact.import_draft', 'contact_imports', { csv: people(30).join('\n') });
  expect(findBulkData([draft], capabilities)).toBeUndefined();
});

test('addresses that stood in the row before do not count', () => {
  const body = people(30).join(', ');
  expect(findBulkData([note(`${body}, new@brightloom.example`, { body })], capabilities)).toBeUndefined();
});
