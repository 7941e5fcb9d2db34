export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  /** Whether there is more than is shown. */
  readonly isCut: boolean;
  readonly formulas: number;
}

const maxRows = 200;
const maxColumns = 40;

/** RFC 4180, and what people make of it: semicolons, tabs, bare line feeds. */
export function parseCsv(text: string): CsvTable {
  const all = splitRows(text, delimiterOf(text));
  const rows = all.slice(0, maxRows).map((row) => row.slice(0, maxColumns));
  return {
    rows,
    isCut: all.length > maxRows || all.some((row) => row.length > maxColumns),
    formulas: rows.flat().filter(isFormula).length,
  };
}

/** A cell that a spreadsheet would calculate, and that might then do more. A negative number is none. */
export const isFormula = (cell: string): boolean => /^[=+\-@]/.test(cell) && !/^[+-]?[\d.,\s]+$/.test(cell);

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [',', ';', '\t'].map((sign) => [first.split(sign).length, sign] as const);
  return counts.toSorted(([a], [b]) => b - a)[0]?.[1] ?? ',';
}

function splitRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length && rows.length <= maxRows; at += 1) {
    const char = text.charAt(at);
    if (quoted && char === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted) cell += char;
    else if (char === delimiter) endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
