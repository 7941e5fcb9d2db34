/** One step from an old text to a new one. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many comparisons the parts that differ are shown as a whole: a page must not think for seconds. */
const maxCells = 4_000_000;

/** The shortest way from one list to another by what both have in order (longest common subsequence). */
export function diffLists(before: readonly string[], after: readonly string[]): DiffPart[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (end < rest && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [
    ...before.slice(0, start).map((text): DiffPart => ({ kind: 'same', text })),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map((text): DiffPart => ({ kind: 'same', text })),
  ];
}

function diffMiddle(before: readonly string[], after: readonly string[]): DiffPart[] {
  const removed = before.map((text): DiffPart => ({ kind: 'removed', text }));
  const added = after.map((text): DiffPart => ({ kind: 'added', text }));
  if (removed.length * added.length > maxCells) return [...removed, ...added];
  const width = after.length + 1;
  /** How much both have in common from here on, by row and column. */
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      parts.push({ kind: 'same', text: old });
      [i, j] = [i + 1, j + 1];
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: old });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: now ?? '' });
      j += 1;
    }
  }
  return parts;
}

/** Lines that a reader needs to see; `skipped` stands for that many equal ones in between. */
export type DiffLine = DiffPart | { readonly kind: 'skipped'; readonly count: number };

const context = 2;

export function diffLines(before: string, after: string): DiffLine[] {
  const parts = diffLists(before.split('\n'), after.split('\n'));
  const isNear = (index: number): boolean =>
    parts.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same');
  const lines: DiffLine[] = [];
  let count = 0;
  parts.forEach((part, index) => {
    if (!isNear(index)) {
      count += 1;
      return;
    }
    if (count > 0) lines.push({ kind: 'skipped', count });
    count = 0;
    lines.push(part);
  });
  return count > 0 ? [...lines, { kind: 'skipped', count }] : lines;
}
