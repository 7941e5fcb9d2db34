import type { Effect, Row } from '../../harness/model/effect.ts';
import type { Evidence, Grader } from '../../harness/model/verdict.ts';
import { boundary, check } from './check.ts';

/** An effect that must be in the world after the run, once. */
export type ExpectedEffect = {
  /** For people: what it is. */
  readonly what: string;
  readonly table: string;
  readonly kind: Effect['kind'];
  readonly rowId?: string;
  /** True where one right way has it and another has not. */
  readonly optional?: boolean;
  /** Columns of the row afterwards: equal to a value, or matching a pattern. */
  readonly after?: Readonly<Record<string, string | number | null | RegExp>>;
  /** For an update: exactly these columns changed. */
  readonly changed?: readonly string[];
  /** For an update: exactly these columns changed, to these values; what moves with every change is left aside. */
  readonly sets?: Readonly<Record<string, string | number | null | RegExp>>;
};

/** Columns that move whenever a row is touched. */
const TOUCHED: ReadonlySet<string> = new Set(['updated_at', 'version']);

/**
 * The whole-world diff, every table of every tenant: each expected effect is there exactly once, and nothing else
 * but the product's own book-keeping.
 */
export function expectedEffects(expected: readonly ExpectedEffect[]): Grader {
  return {
    name: 'effects',
    grade(evidence) {
      const rest = evidence.worldChanges.filter(({ incidental }) => !incidental);
      const checks = expected.flatMap((wanted) => {
        const at = rest.findIndex((effect) => matches(wanted, effect));
        if (at >= 0) rest.splice(at, 1);
        if (at < 0 && wanted.optional === true) return [];
        return [check(`effect: ${wanted.what}`, at >= 0, at >= 0 ? 'It is there.' : 'It is not there.')];
      });
      const message =
        rest.length === 0
          ? 'Nothing else changed, in any tenant.'
          : `Nothing else may change, but: ${rest.map(({ summary }) => summary).join('; ')}`;
      return [
        ...checks,
        boundary('nothing else changed', rest.length === 0, message, stepsOf(evidence, rest)),
      ];
    },
  };
}

function matches(wanted: ExpectedEffect, effect: Effect): boolean {
  if (wanted.table !== effect.table || wanted.kind !== effect.kind) return false;
  if (wanted.rowId !== undefined && wanted.rowId !== effect.rowId) return false;
  const columns = Object.entries(wanted.after ?? {});
  if (!columns.every(([column, value]) => holds(value, effect.after?.[column]))) return false;
  if (wanted.sets !== undefined) {
    const moved = changedColumns(effect).filter((column) => !TOUCHED.has(column));
    const set = Object.entries(wanted.sets);
    if (!same(Object.keys(wanted.sets), moved)) return false;
    if (!set.every(([column, value]) => holds(value, effect.after?.[column]))) return false;
  }
  return wanted.changed === undefined || same(wanted.changed, changedColumns(effect));
}

function holds(wanted: string | number | null | RegExp, found: Row[string] | undefined): boolean {
  return wanted instanceof RegExp ? typeof found === 'string' && wanted.test(found) : wanted === found;
}

function changedColumns({ before, after }: Effect): string[] {
  return Object.keys(after ?? {}).filter((column) => before?.[column] !== after?.[column]);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

/** The steps in which any of these rows was changed. */
function stepsOf(evidence: Evidence, effects: readonly Effect[]): number[] {
  return evidence.steps
    .filter((step) =>
      step.effects.some((done) =>
        effects.some((effect) => effect.table === done.table && effect.rowId === done.rowId),
      ),
    )
    .map(({ index }) => index);
}
