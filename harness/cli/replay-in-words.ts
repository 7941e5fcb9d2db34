import type { Divergence } from '../replay/first-divergence.ts';
import type { ReplayResult } from '../replay/replay-run.ts';
import { plain, styled } from './table.ts';

const WHAT: Readonly<Record<Divergence['what'], string>> = {
  decision: 'the decision',
  world: 'the world',
  address: 'the address',
  dom: 'the document',
  accessibility: 'the accessibility tree',
  screenshot: 'the picture',
  tool_result: 'the result of the tool',
  missing_step: 'how far it came',
  end: 'how it ended',
};

/** Says what came of a replay; where it diverged, with both sides. */
export function replayInWords(result: ReplayResult): string {
  const { runId } = result;
  switch (result.outcome) {
    case 'equal': {
      const pictures = result.pictures ? '' : ', pictures not compared: another version of the browser';
      return `${runId}  ${styled('green', 'equal')}, ${result.steps} steps${pictures} (${result.replayId})${gradeInWords(result)}`;
    }
    case 'diverged':
      return `${runId}  ${styled('red', 'diverged')} (${result.replayId}) ${divergenceInWords(result.divergence)}${gradeInWords(result)}`;
    case 'not_replayable':
      return `${runId}  ${styled('yellow', 'can’t be replayed')}: ${plain(result.obstacle.message)}`;
  }
}

/** True where the same run has another verdict than it had: its graders have changed, or it diverged. */
export function isGradedOtherwise(result: ReplayResult): boolean {
  if (result.outcome === 'not_replayable') return false;
  const { recorded, replayed } = result.verdicts;
  return recorded !== null && replayed !== null && recorded !== replayed;
}

function gradeInWords(result: Exclude<ReplayResult, { readonly outcome: 'not_replayable' }>): string {
  if (!isGradedOtherwise(result)) return '';
  const { recorded, replayed } = result.verdicts;
  return `\n  ${styled('red', 'graded otherwise')}: ${recorded} then, ${replayed} now`;
}

/** Where it was, and both sides, one under the other. */
export function divergenceInWords(divergence: Divergence): string {
  return [plain(placeInWords(divergence)), ...sidesInWords(divergence)].join('\n');
}

function placeInWords({ step, what, when }: Divergence): string {
  const at = step === null ? 'at the end' : `at step ${step}`;
  return `${at} in ${WHAT[what]}${when === null ? '' : ` ${when} it`}`;
}

function sidesInWords({ recorded, replayed }: Divergence): readonly string[] {
  return [`  recorded  ${plain(recorded)}`, `  replayed  ${plain(replayed)}`];
}
