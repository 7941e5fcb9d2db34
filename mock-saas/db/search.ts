import { and, or, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { foldText } from './fold.ts';

/** Rows in which one of the columns holds the words as they stand, whatever their case and accents; undefined for no words. */
export function containsText(words: string, columns: readonly AnySQLiteColumn[]): SQL | undefined {
  if (words === '') return undefined;
  const pattern = `%${foldText(words).replace(/[\\%_]/g, '\\$&')}%`;
  return or(...columns.map((column) => sql`fold(${column}) LIKE ${pattern} ESCAPE '\\'`));
}

/** Rows in which every word stands in one of the columns, in any order; undefined for no words. */
export function containsWords(
  words: readonly string[],
  columns: readonly AnySQLiteColumn[],
): SQL | undefined {
  return and(...words.map((word) => containsText(word, columns)));
}
