import { type Classify, changesOnly, cut, is, text } from './classify.ts';

/** To be told of a change is part of the change, as its line in the audit log is. */
export const classifyNotifications: Classify = ({ table, before, after }) => {
  if (table !== 'notifications' || after === null) return undefined;
  if (before === null) {
    return {
      ...is('insert', 'notification.append', 'read'),
      incidental: true,
      words: `tells ${text(after, 'actor_id')}: ${cut(after, 'title')}`,
    };
  }
  const isMark = before.read_at === null && changesOnly(before, after, ['read_at']);
  return isMark
    ? {
        ...is('update', 'notification.update', 'internal_write'),
        words: `marks as read: ${cut(after, 'title')}`,
      }
    : undefined;
};
