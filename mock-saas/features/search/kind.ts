import { and, desc, or, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { foldText } from '../../db/fold.ts';
import type { Scope } from '../../model.ts';
import type { PinnedTable } from '../../tenancy/tenant-store.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Word } from '../../ui/i18n/words.ts';

/** A record that was found, as it is listed. */
export interface Hit {
  readonly id: string;
  readonly title: string;
  /** What it is about, or why it was found. */
  readonly note: string;
  readonly href: string;
}

/** Rows in which the columns hold every word. */
type Matching = (columns: readonly AnySQLiteColumn[]) => SQL | undefined;

/** One kind of record that can be searched for, in the order of the results. */
export interface Kind {
  readonly name: string;
  readonly word: Word;
  readonly scope: Scope;
  /** The list of the kind, searched for the same words; undefined where it has none. */
  readonly listHref: string | undefined;
  find(workspace: Workspace, matching: Matching, limit: number): Found;
  /** The one record that goes by this number or reference. */
  named(workspace: Workspace, number: string): Hit | undefined;
}

export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

interface Source<T extends PinnedTable> {
  readonly table: T;
  /** Searched for words. */
  readonly columns: readonly AnySQLiteColumn[];
  /** Hold a number or a reference that is one record’s only. */
  readonly numbers: readonly AnySQLiteColumn[];
  readonly order: AnySQLiteColumn;
  /** Left out: all rows. */
  readonly shown?: ((workspace: Workspace) => SQL | undefined) | undefined;
  /** Holds the words too, through a record that it points to. */
  readonly by?: ((workspace: Workspace, matching: Matching) => SQL | undefined) | undefined;
  toHit(row: T['$inferSelect'], workspace: Workspace): Omit<Hit, 'id'>;
}

type About = Pick<Kind, 'name' | 'word' | 'scope' | 'listHref'>;

const isNumber = (column: AnySQLiteColumn, number: string): SQL => sql`fold(${column}) = ${foldText(number)}`;

export function kindOf<T extends PinnedTable>(about: About, source: Source<T>): Kind {
  const { table, columns, numbers, order, shown, by, toHit } = source;
  const hitOf = (workspace: Workspace, row: T['$inferSelect']): Hit => ({
    id: String(row.id),
    ...toHit(row, workspace),
  });
  return {
    ...about,
    find(workspace, matching, limit) {
      const own = matching([...columns, ...numbers]);
      const where = and(shown?.(workspace), or(own, by?.(workspace, matching)));
      const rows = workspace.store.list(table, { where, orderBy: [desc(order), desc(table.id)], limit });
      return { hits: rows.map((row) => hitOf(workspace, row)), total: workspace.store.count(table, where) };
    },
    named(workspace, number) {
      for (const column of numbers) {
        const where = and(shown?.(workspace), isNumber(column, number));
        const row = where && workspace.store.find(table, where);
        if (row) return hitOf(workspace, row);
      }
      return undefined;
    },
  };
}

export const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ');
