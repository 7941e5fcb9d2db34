import { type Classify, changedColumns, changesOnly, cut, is, text } from './classify.ts';

export const classifyHelpdesk: Classify = ({ table, kind, before, after }) => {
  if (after === null) return undefined;
  if (table === 'ticket_comments') {
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
  if (table !== 'tickets') return undefined;
  const name = `ticket ${text(after, 'number')}`;
  if (kind === 'insert') {
    return { ...is('insert', 'ticket.create', 'internal_write'), words: `opens ${name}` };
  }
  if (changesOnly(before, after, [])) {
    return { ...is('update', 'ticket.update', 'read'), incidental: true, words: `touches ${name}` };
  }
  return {
    ...is('update', 'ticket.update', 'internal_write'),
    words: `changes ${changedColumns(before, after).join(', ')} of ${name}`,
  };
};
