import { stripVTControlCharacters, styleText } from 'node:util';
import { visibleText } from '../review/visible-text.ts';

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** Colours text on a terminal, and leaves it alone elsewhere. */
export function styled(style: Style, text: string): string {
  return process.stdout.isTTY === true && !process.env.NO_COLOR ? styleText(style, text) : text;
}

/** A cell, with a style that does not count for its width. */
export type Cell = string | number | { readonly text: string; readonly style: Style };

/** How a table may be made to fit; the first column is never cut, since it names the row. */
export type TableOptions = {
  /** Columns that may go where there is no room, the first to go first. */
  readonly expendable?: readonly string[];
  /** Characters in a line; default: those of the terminal, and as many as it takes elsewhere. */
  readonly width?: number | undefined;
};

const GAP = 2;
const NARROWEST = 12;

/** Lays rows out in columns; numbers stand to the right. Cells come out as plain text. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { expendable = [], width = terminalWidth() }: TableOptions = {},
): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => textOf(row[column]).length)),
  );
  const isNumeric = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const shown = fit(head, widths, isNumeric, expendable, width);
  const line = (cells: readonly Cell[], style?: Style): string =>
    shown
      .map(({ column, room }) => {
        const cell = cells[column];
        const text = cut(textOf(cell), room);
        const padded = isNumeric[column] ? text.padStart(room) : text.padEnd(room);
        const how = typeof cell === 'object' ? cell.style : style;
        return how === undefined ? padded : styled(how, padded);
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  return [line(head, 'dim'), ...rows.map((row) => line(row))].join('\n');
}

type Column = { readonly column: number; readonly room: number };

/** Drops what is expendable, then cuts the widest text column, until the line fits or nothing is left to give. */
function fit(
  head: readonly string[],
  widths: readonly number[],
  isNumeric: readonly boolean[],
  expendable: readonly string[],
  width: number,
): readonly Column[] {
  let columns = widths.map((room, column) => ({ column, room }));
  const excess = () => columns.reduce((sum, { room }) => sum + room + GAP, -GAP) - width;
  for (const title of expendable) {
    if (excess() > 0) columns = columns.filter(({ column }) => head[column] !== title);
  }
  while (excess() > 0) {
    const widest = columns
      .filter(({ column, room }) => column > 0 && !isNumeric[column] && room > NARROWEST)
      .sort((a, b) => b.room - a.room)[0];
    if (widest === undefined) break;
    widest.room = Math.max(NARROWEST, widest.room - Math.max(1, Math.ceil(excess() / 4)));
  }
  return columns;
}

function terminalWidth(): number {
  return process.stdout.isTTY === true ? Math.max(40, process.stdout.columns) : Number.POSITIVE_INFINITY;
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return plain(typeof cell === 'object' ? cell.text : String(cell));
}

function cut(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

/** Makes text that came from a page unable to steer a terminal, and shows what in it is hidden or passes for something else. */
export function plain(text: string): string {
  return visibleText(stripVTControlCharacters(text).replace(/\p{Cc}/gu, ' '));
}
