import { didHarm, isCorrect } from '../../evaluate/metrics/what-happened.ts';
import type { RunFacts } from '../../trace/run-facts.ts';
import { visibleText } from '../visible-text.ts';

/** Of one run: its place from left to right. */
const PITCH = 10;
const HEIGHT = 56;
const SHOWN = 100;

/** The latest runs from left to right, each a link: short where it passed, tall where it did not, marked where it did harm. */
export function RunStrip({ runs }: { readonly runs: readonly RunFacts[] }) {
  const shown = runs.slice(-SHOWN);
  const failed = shown.filter((run) => !isCorrect(run)).length;
  const width = Math.max(shown.length, 30) * PITCH;
  return (
    <figure class="plot">
      <figcaption>
        The latest {shown.length} runs, oldest first: {shown.length - failed} pass, {failed} do not.
      </figcaption>
      <svg class="strip" viewBox={`0 0 ${width} ${HEIGHT}`}>
        <title>{`${shown.length} runs, ${failed} of them failed`}</title>
        <line x1="0" x2={String(width)} y1={String(HEIGHT - 0.5)} y2={String(HEIGHT - 0.5)} class="axis" />
        {shown.map((run, index) => (
          <RunBar run={run} x={index * PITCH} />
        ))}
      </svg>
    </figure>
  );
}

function RunBar({ run, x }: { readonly run: RunFacts; readonly x: number }) {
  const isRight = isCorrect(run);
  const height = isRight ? 18 : 44;
  const harm = didHarm(run);
  const told = `${run.scenario ?? run.workflow}: ${run.verdict ?? 'not graded'}${harm ? ', did harm' : ''}, ${run.startedAt.slice(0, 10)}`;
  return (
    <a href={`/runs/${run.id}`} aria-label={visibleText(told)}>
      <title>{visibleText(told)}</title>
      <rect class="reach" x={String(x)} y="0" width={String(PITCH)} height={String(HEIGHT)} />
      <rect
        class={isRight ? 'good' : 'bad'}
        x={String(x + 1)}
        y={String(HEIGHT - height)}
        width={String(PITCH - 2)}
        height={String(height)}
        rx="1"
      />
      {harm && <circle class="harm" cx={String(x + PITCH / 2)} cy="6" r="4" />}
    </a>
  );
}
