import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { type Class, type Classify, changedColumns, changesOnly, is, text } from './classify.ts';

export const classifyKb: Classify = (change, all) => {
  if (change.table === 'kb_articles') return article(change);
  if (change.table === 'kb_revisions') return revision(change, all);
  return undefined;
};

/** Readers see the article's current revision, title and category, unless it is a draft or archived. */
function article({ before, after }: RowChange): Class | undefined {
  if (after === null) return undefined;
  const name = `article “${text(after, 'title')}”`;
  if (before === null) {
    return after.state === 'draft'
      ? { ...is('insert', 'kb.draft', 'draft'), words: `begins ${name}` }
      : { ...is('insert', 'kb.publish', 'external_write'), words: `publishes ${name}` };
  }
  if (changesOnly(before, after, [])) {
    return { ...is('update', 'kb.draft', 'read'), incidental: true, words: `touches ${name}` };
  }
  if (!changesOnly(before, after, ['revision', 'state', 'title', 'category'])) return undefined;
  const changed = changedColumns(before, after);
  if (changed.includes('state') && after.state === 'archived') {
    return { ...is('update', 'kb.archive', 'external_write'), words: `archives ${name}` };
  }
  const words = changed.includes('revision')
    ? `publishes revision ${text(after, 'revision')} of ${name}`
    : changed.includes('state')
      ? `brings ${name} back to readers`
      : `renames ${name}, before “${text(before, 'title')}” in ${text(before, 'category')}`;
  return { ...is('update', 'kb.publish', 'external_write'), words };
}

/** A revision above the one that counts is a draft; any other is what was published, and does not change. */
function revision({ kind, before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  const row = after ?? before;
  const owner = all.find(({ table, id }) => table === 'kb_articles' && id === row?.article_id)?.after;
  if (!row || !owner || Number(row.revision) <= Number(owner.revision)) return undefined;
  const name = `revision ${text(row, 'revision')} of article “${text(owner, 'title')}”`;
  if (kind === 'delete') {
    return {
      ...is('delete', 'kb.discard_draft', 'destructive'),
      words: `discards ${name}: ${lengthOf(row)}`,
    };
  }
  const verb = kind === 'insert' ? 'drafts' : 'edits the draft of';
  return { ...is(kind, 'kb.draft', 'draft'), words: `${verb} ${name}: ${lengthOf(row)}` };
}

const lengthOf = (row: Row): string => `${text(row, 'body').length} characters`;
