/** Lines shown around a match. */
const CONTEXT_LINES = 2;
/** Most matches that are shown. */
const MAX_MATCHES = 20;

/** The part of a snapshot that stands under one ref; undefined where it has no such ref. */
export function subtreeOf(snapshot: string, ref: string): string | undefined {
  const lines = snapshot.split('\n');
  const from = lines.findIndex((line) => line.includes(`[ref=${ref}]`));
  if (from < 0) return undefined;
  const depth = indentOf(lines[from] ?? '');
  const rest = lines.slice(from + 1);
  const length = rest.findIndex((line) => indentOf(line) <= depth);
  const part = [lines[from] ?? '', ...(length < 0 ? rest : rest.slice(0, length))];
  return part.map((line) => line.slice(depth)).join('\n');
}

/** A snapshot down to some depth; 1 shows the outermost elements only. */
export function toDepth(snapshot: string, depth: number): string {
  return snapshot
    .split('\n')
    .filter((line) => indentOf(line) < depth * 2)
    .join('\n');
}

/** The lines of a snapshot that match, each with those around it; how many more there are is said. */
export function findIn(snapshot: string, matches: (line: string) => boolean): string {
  const lines = snapshot.split('\n');
  const hits = lines.flatMap((line, index) => (matches(line) ? [index] : []));
  if (hits.length === 0) return 'No match.';
  const shown = hits.slice(0, MAX_MATCHES).map((index) => {
    const from = Math.max(0, index - CONTEXT_LINES);
    return lines.slice(from, index + CONTEXT_LINES + 1).join('\n');
  });
  const more = hits.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n---\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
