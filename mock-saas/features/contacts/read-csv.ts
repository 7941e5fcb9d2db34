import { accept, type Result, reject } from '../../problem.ts';
import { say } from '../../ui/i18n/say.ts';

export interface CsvTable {
  readonly header: readonly string[];
  /** As many cells as the header has; missing ones are empty. */
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** Of the file, from 1, as a text editor counts; a quoted cell may span several. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text of an uploaded file, without a byte order mark; anything but UTF-8 is told, not guessed. */
export function decodeCsv(bytes: Uint8Array): Result<string> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return reject(utf16);
  if (bytes.includes(0)) return reject('This is not a text file, or it is UTF-16. Save it as “CSV UTF-8”.');
  try {
    return accept(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return reject('The file is not UTF-8. Save it as “CSV UTF-8”; umlauts would be garbled otherwise.');
  }
}

const utf16 = 'The file is UTF-16 (“Unicode text” of a spreadsheet). Save it as “CSV UTF-8”.';

/** CSV as RFC 4180 has it, and as it comes: any line ends, semicolons or tabs, blank lines. */
export function parseCsv(text: string): Result<CsvTable> {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const lines = splitRows(plain, separator);
  if (!lines) return reject('A quoted cell is never closed; the file is cut off, or a quote is missing.');
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head) return reject('The file is empty.');
  const tooLong = rows.find(({ cells }) => cells.slice(head.cells.length).some((cell) => cell.trim() !== ''));
  if (tooLong) return reject(say('Line {line} has more cells than the heading.', { line: tooLong.line }));
  return accept({
    header: head.cells.map((cell) => cell.trim()),
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: head.cells.map((_, at) => (cells[at] ?? '').trim()),
    })),
  });
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const countOf = (sign: string) => firstLine.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best), ',');
}

/** Undefined when the last quote is never closed. */
function splitRows(text: string, separator: string): CsvRow[] | undefined {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let startedAt = 1;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += sign;
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text.charAt(at + 1) === '\n') continue;
      endCell();
      rows.push({ line: startedAt, cells });
      cells = [];
      startedAt = line;
    } else cell += sign;
  }
  if (isQuoted) return undefined;
  endCell();
  return [...rows, { line: startedAt, cells }];
}
