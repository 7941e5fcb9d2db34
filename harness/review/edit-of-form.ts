import type { Approval, Edit } from '../model/approval.ts';
import { editableFields } from './editable-fields.ts';

const PREFIX = 'edit.';

/**
 * What a person has changed: those of the fields named `edit.NAME` whose value is another one than is held. A form
 * sends every line break as two characters, which is no change. Undefined where the form was none for editing.
 */
export function editOfForm(approval: Approval, form: Readonly<Record<string, unknown>>): Edit | undefined {
  const sent = Object.entries(form).filter(([name]) => name.startsWith(PREFIX));
  if (sent.length === 0) return undefined;
  const held = new Map(editableFields(approval).map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    sent.flatMap(([prefixed, value]): [string, string][] => {
      const name = prefixed.slice(PREFIX.length);
      const before = held.get(name);
      if (typeof value !== 'string') return [];
      if (before === undefined) return [[name, value]];
      const after = before.includes('\r\n') ? value : value.replaceAll('\r\n', '\n');
      return after === before ? [] : [[name, after]];
    }),
  );
}
