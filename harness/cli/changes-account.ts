import type { RecordedStep } from '../trace/recorded-run.ts';
import type { StepChanges } from '../visual/step-changes.ts';
import { consoleInWords } from './console-in-words.ts';
import { plain, styled } from './table.ts';

/** Tells what one step changed, one line a change, with the number of its region of the picture; and its console. */
export function changesAccount({ proposed, finished }: RecordedStep, changed: StepChanges): string {
  const { changes, regions, fingerprint } = changed;
  const title = `Step ${proposed.index}: ${proposed.action.type}, ${finished?.status ?? 'not finished'}`;
  const marks = changes.map(({ region }) => (region === null ? '' : `[${region}]`));
  return [
    styled('bold', plain(title)),
    ...(changes.length === 0 ? ['  Nothing changed.'] : []),
    ...changes.map(
      ({ kind, sentence }, index) =>
        `  ${styled('dim', kind.padEnd(10))}${(marks[index] ?? '').padEnd(5)}${plain(sentence)}`,
    ),
    ...regions.map(
      ({ x, y, width, height }, index) =>
        `  ${styled('dim', `region [${index + 1}]`.padEnd(15))}${x}, ${y}, ${width} × ${height}`,
    ),
    `  ${styled('dim', 'fingerprint'.padEnd(15))}${fingerprint.slice(0, 12)}`,
    ...consoleInWords(finished?.console ?? null).map(
      (line) => `  ${styled('dim', 'console'.padEnd(15))}${plain(line)}`,
    ),
  ].join('\n');
}
