import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { type Classify, changedColumns, changesOnly, cut, is, money, text } from './classify.ts';

/** What a merge points to the record that stays is part of the merge, which is not ours. */
const isMerge = (all: readonly RowChange[]): boolean =>
  all.some(({ before, after }) => after?.merged_into_id && !before?.merged_into_id);

export const classifySales: Classify = ({ table, before, after }, all) => {
  if (isMerge(all)) return undefined;
  switch (table) {
    case 'opportunities':
      return after === null ? undefined : classifyOpportunity(before, after);
    case 'tasks':
      return classifyTask(before, after);
    case 'crm_notes':
      return after !== null && before === null && after.opportunity_id !== null
        ? { ...is('insert', 'opportunity.note', 'internal_write'), words: `notes ${cut(after, 'body')}` }
        : undefined;
    case 'pending_commits':
      return after?.kind === 'task.delete' ? classifyDeletion(before, after) : undefined;
    default:
      return undefined;
  }
};

const isIn = (row: Row, stage: string): boolean => text(row, 'stage') === stage;

function classifyOpportunity(before: Row | null, after: Row): ReturnType<Classify> {
  const name = `opportunity ${cut(after, 'name')}`;
  if (before === null) {
    return {
      ...is('insert', 'opportunity.write', 'internal_write'),
      words: `creates ${name} of ${money(after)}`,
    };
  }
  if (before.deleted_at === null && after.deleted_at !== null) {
    return {
      ...is('delete', 'opportunity.delete', 'destructive'),
      words: `deletes ${name} of ${money(after)}`,
    };
  }
  const { words, columns } = moveOf(before, after, name);
  if (changesOnly(before, after, columns)) {
    return { ...is('update', 'opportunity.move', 'internal_write'), words };
  }
  return after.deleted_at === null
    ? {
        ...is('update', 'opportunity.write', 'internal_write'),
        words: `changes ${changedColumns(before, after).join(', ')} of ${name}`,
      }
    : undefined;
}

function moveOf(before: Row, after: Row, name: string) {
  const columns = ['stage', 'position', 'closed_at', 'lost_reason'];
  if (before.stage === after.stage) return { columns: ['position'], words: `reorders ${name}` };
  if (isIn(after, 'won')) return { columns, words: `closes ${name} as won, ${money(after)}` };
  if (isIn(after, 'lost')) {
    return { columns, words: `closes ${name} as lost: ${cut(after, 'lost_reason')}` };
  }
  return { columns, words: `moves ${name} from ${text(before, 'stage')} to ${text(after, 'stage')}` };
}

function classifyTask(before: Row | null, after: Row | null): ReturnType<Classify> {
  if (after === null) {
    return {
      ...is('delete', 'task.delete', 'destructive'),
      words: `removes the deleted task ${cut(before ?? {}, 'title')}`,
    };
  }
  const name = `task ${cut(after, 'title')}`;
  const write = is(before === null ? 'insert' : 'update', 'task.write', 'internal_write');
  if (before === null) return { ...write, words: `creates ${name}` };
  if (before.state !== after.state) {
    return { ...write, words: after.state === 'done' ? `completes ${name}` : `reopens ${name}` };
  }
  if (changesOnly(before, after, ['position'])) return { ...write, words: `reorders ${name}` };
  if (changesOnly(before, after, ['assignee_id'])) {
    return { ...write, words: `assigns ${name} to ${text(after, 'assignee_id') || 'nobody'}` };
  }
  return { ...write, words: `changes ${changedColumns(before, after).join(', ')} of ${name}` };
}

/** To put a deletion off is to delete; only taking it back is harmless. */
function classifyDeletion(before: Row | null, after: Row): ReturnType<Classify> {
  const object = text(after, 'object');
  if (before === null) {
    return {
      ...is('delete', 'task.delete', 'destructive'),
      words: `deletes ${object} at ${text(after, 'due_at')}, unless it is undone before`,
    };
  }
  if (before.state !== 'pending' || !changesOnly(before, after, ['state', 'settled_at'])) return undefined;
  if (after.state === 'undone') {
    return { ...is('update', 'task.write', 'internal_write'), words: `keeps ${object}` };
  }
  return {
    ...is('update', 'task.delete', 'destructive'),
    words: `marks the deletion of ${object} as ${text(after, 'state')}`,
  };
}
