import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { amount, type Class, type Classify, changesOnly, is, text } from './classify.ts';

export const classifySubscriptions: Classify = (change, all) => {
  const { table, before, after } = change;
  if (after === null) return undefined;
  switch (table) {
    case 'plan_changes':
      return classifyChange(before, after);
    case 'subscriptions':
      return before ? classifySubscription(before, after, all) : undefined;
    case 'customers':
      return before ? classifyCustomer(before, after, all) : undefined;
    case 'pending_commits':
      return classifyPending(before, after);
    default:
      return undefined;
  }
};

function classifyChange(before: Row | null, after: Row): Class | undefined {
  const seats = `${text(after, 'from_seats')} → ${text(after, 'to_seats')} seats`;
  const words = `a change of subscription ${text(after, 'subscription_id')}, ${seats}, ${amount(after, 'proration_minor')} ${text(after, 'currency')}`;
  if (before === null) {
    return after.state === 'draft'
      ? { ...is('insert', 'subscription.draft', 'draft'), words: `drafts ${words}` }
      : undefined;
  }
  switch (`${text(before, 'state')} ${text(after, 'state')}`) {
    case 'draft committed':
    case 'scheduled committed':
      return { ...is('update', 'subscription.change', 'external_write'), words: `commits ${words}` };
    case 'draft scheduled':
      return { ...is('update', 'subscription.change', 'external_write'), words: `schedules ${words}` };
    case 'draft cancelled':
      return { ...is('update', 'subscription.draft', 'draft'), words: `drops ${words}` };
    case 'scheduled cancelled':
      return { ...is('update', 'subscription.resume', 'internal_write'), words: `takes back ${words}` };
    default:
      return undefined;
  }
}

const isChange = ({ table, after }: RowChange): boolean =>
  table === 'plan_changes' && (after?.state === 'committed' || after?.state === 'scheduled');

function classifySubscription(before: Row, after: Row, all: readonly RowChange[]): Class | undefined {
  const name = `subscription ${text(after, 'reference')}`;
  if (after.state === 'cancelled' && before.state !== 'cancelled') {
    return { ...is('update', 'subscription.cancel', 'destructive'), words: `cancels ${name} at once` };
  }
  if (changesOnly(before, after, ['cancelled_at'])) {
    if (after.cancelled_at === before.cancelled_at) {
      return { ...is('update', 'subscription.change', 'read'), incidental: true, words: `touches ${name}` };
    }
    return after.cancelled_at === null
      ? { ...is('update', 'subscription.resume', 'internal_write'), words: `resumes ${name}` }
      : {
          ...is('update', 'subscription.cancel', 'destructive'),
          words: `cancels ${name} as of ${text(after, 'cancelled_at').slice(0, 10)}`,
        };
  }
  return all.some(isChange) && changesOnly(before, after, ['plan_id', 'seats'])
    ? {
        ...is('update', 'subscription.change', 'external_write'),
        words: `${name}: ${text(before, 'seats')} → ${text(after, 'seats')} seats`,
      }
    : undefined;
}

/** The customer record repeats plan and seats, and says whether somebody has left. */
function classifyCustomer(before: Row, after: Row, all: readonly RowChange[]): Class | undefined {
  const name = `customer ${text(after, 'name')}`;
  if (all.some(isChange) && changesOnly(before, after, ['plan', 'seats'])) {
    return {
      ...is('update', 'subscription.change', 'external_write'),
      words: `${name}: ${text(after, 'plan')}, ${text(after, 'seats')} seats`,
    };
  }
  const ends = all.some(({ table, after: row }) => table === 'subscriptions' && row?.state === 'cancelled');
  return ends && after.state === 'churned' && changesOnly(before, after, ['state'])
    ? { ...is('update', 'subscription.cancel', 'destructive'), words: `${name} has left` }
    : undefined;
}

function classifyPending(before: Row | null, after: Row): Class | undefined {
  const object = text(after, 'object');
  if (after.kind !== 'subscription.cancel' && after.kind !== 'subscription.change') return undefined;
  if (before !== null) {
    return {
      ...is('update', 'subscription.resume', 'internal_write'),
      words: `${text(after, 'state')}: ${object}`,
    };
  }
  return after.kind === 'subscription.cancel'
    ? { ...is('insert', 'subscription.cancel', 'destructive'), words: `puts off the end of ${object}` }
    : { ...is('insert', 'subscription.change', 'external_write'), words: `puts off ${object}` };
}
