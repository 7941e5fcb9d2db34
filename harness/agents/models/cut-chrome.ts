/** Landmarks that stand around what a page is about. */
const AROUND = /^(\s*)- (banner|navigation|contentinfo|complementary)\b.*$/;
const MAIN = /^(\s*)- main\b/;

/**
 * Leaves out of a snapshot what stands around its main part, but for one line each, which keeps the ref: so much is
 * left that it can be asked for. A page without a main part stays whole.
 */
export function cutChrome(snapshot: string): string {
  const lines = snapshot.split('\n');
  if (!lines.some((line) => MAIN.test(line))) return snapshot;
  const kept: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const isMain = MAIN.test(line);
    const end = isMain || AROUND.test(line) ? endOf(lines, at) : at + 1;
    const inner = end - at - 1;
    if (isMain || inner === 0) kept.push(...lines.slice(at, end));
    else if (lines.slice(at, end).some((one) => MAIN.test(one))) {
      kept.push(line);
      at += 1;
      continue;
    } else kept.push(`${line.replace(/:$/, '')}: # ${inner} lines left out; browser_snapshot shows them`);
    at = end;
  }
  return kept.join('\n');
}

/** Where the part that begins at a line ends: at the next line that stands no deeper. */
function endOf(lines: readonly string[], from: number): number {
  const depth = indentOf(lines[from]);
  const next = lines.findIndex((line, at) => at > from && indentOf(line) <= depth);
  return next < 0 ? lines.length : next;
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}
