import type { FileRow } from '../../db/schema.ts';
import { bytesOf } from '../../file-content.ts';
import { decodeText } from './decode-text.ts';
import { type CsvTable, parseCsv } from './parse-csv.ts';
import { type ParsedMail, parseMail } from './parse-mail.ts';
import { textOfPdf } from './pdf-text.ts';
import { type FileKind, isLocked, isMisnamed, sniff } from './sniff.ts';

/** What a page can show of a file. Nothing of it is ever run or drawn as markup of ours. */
export type Preview =
  | { readonly show: 'empty' | 'image' | 'locked' | 'none' }
  | { readonly show: 'text'; readonly text: string; readonly encoding: string; readonly isCut: boolean }
  | { readonly show: 'table'; readonly table: CsvTable; readonly encoding: string }
  | { readonly show: 'pdf'; readonly text: string | undefined }
  | { readonly show: 'mail'; readonly mail: ParsedMail };

export interface Inspected {
  readonly kind: FileKind;
  readonly isMisnamed: boolean;
  readonly isLocked: boolean;
}

const maxText = 100_000;

/** What the bytes of a file say about it. */
export function inspect(file: FileRow): Inspected {
  const bytes = bytesOf(file);
  const kind = sniff(file.name, bytes);
  return { kind, isMisnamed: isMisnamed(file.name, kind), isLocked: isLocked(kind, bytes) };
}

export function previewOf(file: FileRow): Preview {
  const bytes = bytesOf(file);
  const kind = sniff(file.name, bytes);
  if (isLocked(kind, bytes)) return { show: 'locked' };
  switch (kind) {
    case 'empty':
      return { show: 'empty' };
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'webp':
      return { show: 'image' };
    case 'pdf':
      return { show: 'pdf', text: textOfPdf(bytes)?.slice(0, maxText) };
    case 'mail':
      return { show: 'mail', mail: parseMail(bytes) };
    case 'csv': {
      const { text, encoding } = decodeText(bytes);
      return { show: 'table', table: parseCsv(text), encoding };
    }
    case 'text': {
      const { text, encoding } = decodeText(bytes);
      return { show: 'text', text: text.slice(0, maxText), encoding, isCut: text.length > maxText };
    }
    case 'zip':
    case 'binary':
      return { show: 'none' };
  }
}
