import { decimalsOf } from '../../../../mock-saas/money.ts';
import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Effect, EffectKind, Row } from '../../../model/effect.ts';
import type { Risk } from '../../../model/risk.ts';

/** What one row change is: the capability it needs, how grave it is, and what it does in words. */
export type Class = Pick<Effect, 'kind' | 'capability' | 'risk'> & {
  /** Made from the rows, never from an agent's text. */
  readonly words: string;
  readonly incidental?: boolean;
};

/** Classifies what it knows; undefined for a change that belongs to another module, or that nobody expects. */
export type Classify = (change: RowChange, all: readonly RowChange[]) => Class | undefined;

/** Columns that move whenever a row is touched. */
const TOUCH_COLUMNS: ReadonlySet<string> = new Set(['updated_at', 'version']);

export function is(
  kind: EffectKind,
  capability: string,
  risk: Risk,
): Pick<Class, 'kind' | 'capability' | 'risk'> {
  return { kind, capability, risk };
}

export function text(row: Row, column: string): string {
  return String(row[column] ?? '');
}

/** `420.00`, with as many decimals as the row's currency has. */
export function amount(row: Row, column: string): string {
  return decimalsOf(Number(row[column] ?? 0), text(row, 'currency'));
}

export function money(row: Row): string {
  return `${amount(row, 'amount_minor')} ${text(row, 'currency')}`;
}

/** The first words of a text, quoted. */
export function cut(row: Row, column: string): string {
  const line = text(row, column).replace(/\s+/g, ' ');
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}

/** All columns of an insert; of an update those that differ, touched ones included. */
export function changedColumns(before: Row | null, after: Row): string[] {
  return Object.keys(after).filter((column) => before === null || before[column] !== after[column]);
}

/** Whether an update changes none but these columns. */
export function changesOnly(before: Row | null, after: Row, columns: readonly string[]): boolean {
  return (
    before !== null &&
    changedColumns(before, after).every((column) => columns.includes(column) || TOUCH_COLUMNS.has(column))
  );
}

/** `stage lead → customer, city Portland → Austin`, for as many columns as a line holds. */
export function changesTo(before: Row, after: Row): string {
  const columns = changedColumns(before, after).filter((column) => !TOUCH_COLUMNS.has(column));
  const words = columns
    .slice(0, 3)
    .map((column) => `${column} ${text(before, column) || 'empty'} → ${text(after, column) || 'empty'}`);
  return `changes ${words.join(', ')}${columns.length > 3 ? ` and ${columns.length - 3} more` : ''}`;
}
