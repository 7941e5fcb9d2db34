import { quoted } from '../errors.ts';
import type { Approval, Edit } from '../model/approval.ts';
import { editableFields } from './editable-fields.ts';
import { ReviewError } from './review-error.ts';

const PREFIX = 'edit.';

/** A number as JSON writes it: RFC 8259, section 6. */
export const NUMBER = '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+\\-]?[0-9]+)?';

/**
 * What a person has changed: those of the fields named `edit.NAME` whose value is another one than is held, each of
 * the type that it was held as. A form sends every line break as two characters, which is no change. Undefined where
 * the form was none for editing.
 *
 * @throws ReviewError 400 where a number or a truth value is written as none
 */
export function editOfForm(approval: Approval, form: Readonly<Record<string, unknown>>): Edit | undefined {
  const sent = Object.entries(form).filter(([name]) => name.startsWith(PREFIX));
  if (sent.length === 0) return undefined;
  const held = new Map(editableFields(approval).map((field) => [field.name, field]));
  return Object.fromEntries(
    sent.flatMap(([prefixed, value]): [string, Edit[string]][] => {
      const name = prefixed.slice(PREFIX.length);
      const before = held.get(name);
      if (typeof value !== 'string') return [];
      if (before === undefined) return [[name, value]];
      const after = before.value.includes('\r\n') ? value : value.replaceAll('\r\n', '\n');
      return after === before.value ? [] : [[name, typed(name, after, before.type)]];
    }),
  );
}

function typed(
  name: string,
  text: string,
  type: 'number' | 'boolean' | undefined,
): string | number | boolean {
  if (type === undefined) return text;
  const trimmed = text.trim();
  if (type === 'boolean' && /^(true|false)$/.test(trimmed)) return trimmed === 'true';
  if (type === 'number' && new RegExp(`^${NUMBER}$`).test(trimmed)) {
    const value = Number(trimmed);
    if (Number.isFinite(value)) return value;
  }
  const expected = type === 'number' ? 'a number, such as 10.5' : 'true or false';
  throw new ReviewError(
    400,
    `The field ${quoted(name)} holds a ${type}, and ${quoted(text)} is none; expected ${expected}. Nothing was sent: go back and correct it.`,
  );
}
