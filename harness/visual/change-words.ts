import type { Effect, Row } from '../model/effect.ts';
import type { NodeChange } from './diff-captures.ts';

const LONGEST = 80;

/** A change to a node as a sentence: `The Status of INV-1042 went from “paid” to “refunded”`. */
export function nodeSentence({ kind, name, attribute, before, after }: NodeChange): string {
  switch (kind) {
    case 'added':
      return sentence(`${name} is new${after ? `: ${quote(after)}` : ''}`);
    case 'removed':
      return sentence(`${name} is gone${before ? `: ${quote(before)}` : ''}`);
    case 'moved':
      return sentence(`${name} is in another place`);
    case 'checked':
      return sentence(`${name} ${isOn(after) ? 'was checked' : 'is no longer checked'}`);
    case 'selected':
      return sentence(`${name} ${isOn(after) ? 'was chosen' : 'is no longer chosen'}`);
    case 'disabled':
      return sentence(`${name} ${isOn(after) ? 'can’t be used any more' : 'can be used now'}`);
    case 'focus':
      return sentence(`${name} ${isOn(after) ? 'has the focus' : 'has lost the focus'}`);
    case 'look':
      return sentence(`${name} looks different`);
    case 'attribute':
      if (attribute === 'src' && before && after) return sentence(`${name} shows another image`);
      return sentence(`${attribute ?? 'something'} of ${name} ${wentFromTo(before, after)}`);
    case 'text':
    case 'value':
    case 'name':
      return sentence(`${name} ${wentFromTo(before, after)}`);
  }
}

/** The column of a row that changed, as a sentence: `The state of INV-1042 went from “paid” to “void”`. */
export function columnSentence(effect: Effect, column: string): string {
  const value = (row: Row | null) => cellInWords(row, column);
  return sentence(
    `the ${columnInWords(column)} of ${rowInWords(effect)} ${wentFromTo(value(effect.before), value(effect.after))}`,
  );
}

/** What a person calls a row: its number or name where it has one. */
export function rowInWords({ before, after, rowId }: Effect): string {
  const row = after ?? before ?? {};
  const named = ['number', 'key', 'name', 'title', 'subject', 'email'].map((column) => row[column]);
  return cut(String(named.find((value) => typeof value === 'string' && value !== '') ?? rowId));
}

/** A value as people write it: money in whole units, nothing for null. */
export function cellInWords(row: Row | null, column: string): string | null {
  const value = row?.[column] ?? null;
  if (typeof value === 'number' && column.endsWith('_minor')) return (value / 100).toFixed(2);
  return value === null ? null : String(value);
}

/** Starts with a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function columnInWords(column: string): string {
  return column
    .replace(/_minor$/, ' amount')
    .replace(/_(?:id|at)$/, '')
    .replaceAll('_', ' ');
}

function wentFromTo(before: string | null, after: string | null): string {
  return `went from ${quote(before)} to ${quote(after)}`;
}

function quote(text: string | null): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  return line === '' ? 'nothing' : `“${cut(line)}”`;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Documents have the attribute or have it not; accessibility trees say `true`, `false` or `mixed`. */
function isOn(value: string | null): boolean {
  return value !== null && value !== 'false';
}
