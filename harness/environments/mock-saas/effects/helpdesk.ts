import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { type Class, type Classify, changedColumns, changesOnly, cut, is, text } from './classify.ts';

export const classifyHelpdesk: Classify = (change, all) => {
  switch (change.table) {
    case 'ticket_comments':
      return comment(change, all);
    case 'tickets':
      return ticket(change, all);
    case 'tags':
      return tag(change);
    case 'ticket_tags':
      return ticketTag(change, all);
    case 'mails':
      return draft(change, all);
    default:
      return undefined;
  }
};

function comment({ kind, before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return undefined;
  if (kind === 'update') {
    return changesOnly(before, after, ['ticket_id'])
      ? {
          ...is('update', 'ticket.merge', 'destructive'),
          words: `moves a comment to ${nameOf(after.ticket_id, all)}: ${cut(after, 'body')}`,
        }
      : undefined;
  }
  return text(after, 'visibility') === 'internal'
    ? {
        ...is('insert', 'ticket.note', 'internal_write'),
        words: `adds an internal note: ${cut(after, 'body')}`,
      }
    : {
        ...is('send', 'ticket.reply', 'external_write'),
        words: `answers the customer in public: ${cut(after, 'body')}`,
      };
}

function ticket({ id, kind, before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return undefined;
  const name = `ticket ${text(after, 'number')}`;
  if (before === null) {
    return { ...is('insert', 'ticket.create', 'internal_write'), words: `opens ${name}` };
  }
  if (changesOnly(before, after, isAnswered(id, all) ? ['first_responded_at'] : [])) {
    return { ...is('update', 'ticket.update', 'read'), incidental: true, words: `touches ${name}` };
  }
  const changed = changedColumns(before, after);
  if (changed.includes('merged_into_id')) {
    return {
      ...is('update', 'ticket.merge', 'destructive'),
      words: `merges ${name} into ${nameOf(after.merged_into_id, all)}`,
    };
  }
  if (changed.includes('deleted_at')) {
    return after.deleted_at === null
      ? { ...is('update', 'ticket.restore', 'internal_write'), words: `brings ${name} back` }
      : { ...is('update', 'ticket.delete', 'destructive'), words: `deletes ${name}` };
  }
  return changesOnly(before, after, [...properties, ...followers])
    ? { ...is(kind, 'ticket.update', 'internal_write'), words: transition(name, before, after, changed) }
    : undefined;
}

/** What a ticket is changed in; who asked and what about is not among it. */
const properties = ['status', 'priority', 'assignee_id', 'customer_id', 'contact_id'];

/** The first clock of a ticket stops when it is answered: part of the answer, which is an effect of its own. */
function isAnswered(ticketId: string, all: readonly RowChange[]): boolean {
  return all.some(
    ({ table, kind, after }) =>
      table === 'ticket_comments' &&
      kind === 'insert' &&
      after?.ticket_id === ticketId &&
      after.visibility === 'public',
  );
}

/** Columns that follow from these. */
const followers = ['solved_at', 'sla_policy_id', 'first_response_due_at', 'resolution_due_at'];

function transition(name: string, before: Row, after: Row, changed: readonly string[]): string {
  const own = changed.filter((column) => properties.includes(column));
  const steps = (own.length > 0 ? own : changed).map(
    (column) => `${column} ${text(before, column) || 'none'} → ${text(after, column) || 'none'}`,
  );
  return `changes ${name}: ${steps.join(', ')}`;
}

function tag({ kind, after }: RowChange): Class | undefined {
  if (kind !== 'insert' || after === null) return undefined;
  return { ...is('insert', 'ticket.tag', 'internal_write'), words: `creates the tag ${cut(after, 'name')}` };
}

function ticketTag({ kind, before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  const row = after ?? before;
  if (row === null || kind === 'update') return undefined;
  const verb = kind === 'insert' ? 'tags' : 'untags';
  const made = all.find(({ table, id }) => table === 'tags' && id === row.tag_id)?.after;
  const tagName = made ? cut(made, 'name') : text(row, 'tag_id');
  return {
    ...is(kind, 'ticket.tag', 'internal_write'),
    words: `${verb} ${nameOf(row.ticket_id, all)} with ${tagName}`,
  };
}

/** Of mails only the reply drafts that go along with a merge. */
function draft({ before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  return after && before?.state === 'draft' && isMoved(before, after)
    ? {
        ...is('update', 'ticket.merge', 'destructive'),
        words: `moves a reply draft to ${nameOf(after.ticket_id, all)}`,
      }
    : undefined;
}

const isMoved = (before: Row, after: Row): boolean =>
  before.ticket_id !== null && changesOnly(before, after, ['ticket_id']) && !changesOnly(before, after, []);

/** By its number where the ticket itself is among the changes. */
function nameOf(ticketId: Row[string] | undefined, all: readonly RowChange[]): string {
  const found = all.find(({ table, id }) => table === 'tickets' && id === ticketId)?.after;
  return `ticket ${found ? text(found, 'number') : String(ticketId)}`;
}
