/**
 * The share of the items that rank highest: shares hold for sixty rows as well as for sixty thousand, which drawing
 * each row for itself would not give.
 * @param atLeast also of few items, as long as there are any
 */
export function topShare<T>(
  items: readonly T[],
  share: number,
  rankOf: (item: T) => number,
  atLeast = 0,
): ReadonlySet<T> {
  const count = Math.min(items.length, Math.max(atLeast, Math.round(items.length * share)));
  const ranked = items.map((item) => [rankOf(item), item] as const).sort(([a], [b]) => b - a);
  return new Set(ranked.slice(0, count).map(([, item]) => item));
}
