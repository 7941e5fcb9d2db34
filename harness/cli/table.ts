import { styleText } from 'node:util';

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** Colours text on a terminal, and leaves it alone elsewhere. */
export function styled(style: Style, text: string): string {
  return process.stdout.isTTY === true && process.env.NO_COLOR === undefined ? styleText(style, text) : text;
}

/** A cell, with a style that does not count for its width. */
export type Cell = string | number | { readonly text: string; readonly style: Style };

/** Lays rows out in columns; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const textOf = (cell: Cell): string => (typeof cell === 'object' ? cell.text : String(cell));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => textOf(row[column] ?? '').length)),
  );
  const line = (cells: readonly Cell[], style?: Style): string =>
    cells
      .map((cell, column) => {
        const text = textOf(cell);
        const width = widths[column] ?? text.length;
        const padded = typeof cell === 'number' ? text.padStart(width) : text.padEnd(width);
        const how = typeof cell === 'object' ? cell.style : style;
        return how === undefined ? padded : styled(how, padded);
      })
      .join('  ')
      .trimEnd();
  return [line(head, 'dim'), ...rows.map((row) => line(row))].join('\n');
}

/** Takes control characters out of text that came from a page, so that it can't steer a terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}
