import { isAlike, keyOf, likeness } from './match-keys.ts';
import type { TreeNode } from './tree.ts';

/** One difference between two trees, by the nodes it is about. */
export type TreeEdit =
  | { readonly kind: 'added'; readonly after: TreeNode }
  | { readonly kind: 'removed'; readonly before: TreeNode }
  | { readonly kind: 'moved' | 'text'; readonly before: TreeNode; readonly after: TreeNode }
  | {
      readonly kind: 'attribute';
      readonly name: string;
      readonly before: TreeNode;
      readonly after: TreeNode;
    };

type Pair = readonly [before: number, after: number];

/** Above this many pairs, nodes without a key are matched by their order instead of by their likeness. */
const MOST_COMPARED = 2500;

/**
 * Finds what makes one tree of the other; both must come from one `TreeBuilder`. Equal subtrees are not looked into.
 *
 * Siblings are matched by being equal, then by their keys (id, name, first cell of a row), then by likeness. What is
 * gone in one place and there in another is moved.
 */
export function matchTrees(before: TreeNode, after: TreeNode): readonly TreeEdit[] {
  const edits: TreeEdit[] = [];
  compare(before, after, edits);
  return joinMoves(edits);
}

function compare(before: TreeNode, after: TreeNode, edits: TreeEdit[]): void {
  if (before.identity === after.identity) return;
  if (before.label === '#text') {
    edits.push({ kind: 'text', before, after });
    return;
  }
  for (const name of new Set([...before.attributes.keys(), ...after.attributes.keys()])) {
    if (before.attributes.get(name) !== after.attributes.get(name)) {
      edits.push({ kind: 'attribute', name, before, after });
    }
  }
  compareChildren(before.children, after.children, edits);
}

function compareChildren(a: readonly TreeNode[], b: readonly TreeNode[], edits: TreeEdit[]): void {
  let start = 0;
  while (start < a.length && start < b.length && a[start]?.identity === b[start]?.identity) start += 1;
  let cut = 0;
  const most = Math.min(a.length, b.length) - start;
  while (cut < most && a[a.length - 1 - cut]?.identity === b[b.length - 1 - cut]?.identity) cut += 1;
  const left = a.slice(start, a.length - cut);
  const right = b.slice(start, b.length - cut);

  const pairs = pairUp(left, right);
  const staying = longestRise(pairs.map(([, index]) => index));
  const paired = { left: new Set(pairs.map(([at]) => at)), right: new Set(pairs.map(([, at]) => at)) };
  for (const [at, before] of left.entries())
    if (!paired.left.has(at)) edits.push({ kind: 'removed', before });
  for (const [turn, [from, to]] of pairs.entries()) {
    const [before, after] = [left[from], right[to]];
    if (before === undefined || after === undefined) continue;
    if (!staying.has(turn) && before.label !== '#text') edits.push({ kind: 'moved', before, after });
    compare(before, after, edits);
  }
  for (const [at, after] of right.entries()) if (!paired.right.has(at)) edits.push({ kind: 'added', after });
}

/** Which siblings are the same ones, in the order of the first list. */
function pairUp(left: readonly TreeNode[], right: readonly TreeNode[]): readonly Pair[] {
  const free = { left: new Set(left.keys()), right: new Set(right.keys()) };
  const pairs: Pair[] = [];
  const take = (from: number, to: number) => {
    pairs.push([from, to]);
    free.left.delete(from);
    free.right.delete(to);
  };
  for (const nameOf of [({ identity }: TreeNode) => identity, keyOf]) {
    const waiting = new Map<string | number, number[]>();
    for (const to of free.right) {
      const node = right[to];
      const name = node && nameOf(node);
      if (name === undefined || name === null) continue;
      const queue = waiting.get(name);
      if (queue) queue.push(to);
      else waiting.set(name, [to]);
    }
    for (const from of free.left) {
      const node = left[from];
      const name = node && nameOf(node);
      const to = name === undefined || name === null ? undefined : waiting.get(name)?.shift();
      if (to !== undefined) take(from, to);
    }
  }
  for (const [from, to] of mostAlike(left, right, free)) take(from, to);
  return pairs.sort(([x], [y]) => x - y);
}

type Free = { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> };

/** Pairs of nodes that share a tag and look alike, the best first, each node once. */
function mostAlike(left: readonly TreeNode[], right: readonly TreeNode[], free: Free): readonly Pair[] {
  const byOrder = free.left.size * free.right.size > MOST_COMPARED;
  const found: { readonly pair: Pair; readonly score: number; readonly apart: number }[] = [];
  for (const [turn, from] of [...free.left].entries()) {
    for (const [otherTurn, to] of [...free.right].entries()) {
      if (byOrder && turn !== otherTurn) continue;
      const [a, b] = [left[from], right[to]];
      if (a === undefined || b === undefined || !isAlike(a, b)) continue;
      found.push({ pair: [from, to], score: likeness(a, b), apart: Math.abs(turn - otherTurn) });
    }
  }
  found.sort((x, y) => y.score - x.score || x.apart - y.apart || x.pair[0] - y.pair[0]);
  const taken = { left: new Set<number>(), right: new Set<number>() };
  return found.flatMap(({ pair }) => {
    const [from, to] = pair;
    if (taken.left.has(from) || taken.right.has(to)) return [];
    taken.left.add(from);
    taken.right.add(to);
    return [pair];
  });
}

/** The longest rising subsequence, as positions: what kept its order while the others moved. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [at, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = ends[low - 1];
    ends[low] = at;
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) rise.add(at);
  return rise;
}

/** What left one parent and came to another, whole, has moved. A bare text or an empty element is no evidence of that. */
function joinMoves(edits: readonly TreeEdit[]): readonly TreeEdit[] {
  const gone = new Map<number, TreeNode[]>();
  for (const edit of edits) {
    if (edit.kind !== 'removed' || edit.before.children.length === 0) continue;
    const same = gone.get(edit.before.identity);
    if (same) same.push(edit.before);
    else gone.set(edit.before.identity, [edit.before]);
  }
  const moved = new Set<TreeNode>();
  const joined = edits.map((edit): TreeEdit => {
    const before = edit.kind === 'added' ? gone.get(edit.after.identity)?.shift() : undefined;
    if (edit.kind !== 'added' || before === undefined) return edit;
    moved.add(before);
    return { kind: 'moved', before, after: edit.after };
  });
  return joined.filter((edit) => edit.kind !== 'removed' || !moved.has(edit.before));
}
