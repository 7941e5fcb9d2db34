import type { PastVerdict } from '../../trace/verdict-history.ts';
import { visibleText } from '../visible-text.ts';

/** Of one run: its place from left to right. */
const PITCH = 7;
const HEIGHT = 22;
const TONES = ['good', 'bad', 'broken', 'plain'] as const;
type Tone = (typeof TONES)[number];
const HEIGHTS: Readonly<Record<Tone, number>> = { good: 9, bad: 19, broken: 19, plain: 4 };

type VerdictStripProps = {
  /** Oldest first. */
  readonly history: readonly PastVerdict[];
  /** How many runs fit in. */
  readonly places: number;
  /** True where each run leads to its page. */
  readonly isLinked?: boolean;
};

/** The verdicts of the latest runs from left to right: low where it passed, high where it failed or broke. */
export function VerdictStrip({ history, places, isLinked = false }: VerdictStripProps) {
  const count = (wanted: PastVerdict['verdict']) =>
    history.filter(({ verdict }) => verdict === wanted).length;
  const told = `${history.length} runs, oldest first: ${count('pass')} pass, ${count('fail')} fail, ${count('error')} broken`;
  const width = places * PITCH;
  return (
    <svg
      class="verdicts"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={String(width)}
      height={String(HEIGHT)}
      role={isLinked ? 'group' : 'img'}
      aria-label={told}
    >
      <line x1="0" x2={String(width)} y1={String(HEIGHT - 0.5)} y2={String(HEIGHT - 0.5)} class="axis" />
      {isLinked
        ? history.map((run, index) => <LinkedBar run={run} x={(places - history.length + index) * PITCH} />)
        : TONES.map((tone) => <path class={tone} d={barsOf(history, places, tone)} />)}
    </svg>
  );
}

/** All bars of one tone in one path: a page of a hundred strips is drawn at once. */
function barsOf(history: readonly PastVerdict[], places: number, tone: Tone): string {
  return history
    .map(({ verdict }, index) => {
      if (toneOf(verdict) !== tone) return '';
      const height = HEIGHTS[tone];
      return `M${(places - history.length + index) * PITCH + 1} ${HEIGHT}v-${height}h${PITCH - 2}v${height}z`;
    })
    .join('');
}

function LinkedBar({ run, x }: { readonly run: PastVerdict; readonly x: number }) {
  const tone = toneOf(run.verdict);
  const height = HEIGHTS[tone];
  const label = visibleText(`${run.startedAt.slice(0, 10)} ${run.agent}: ${run.verdict ?? 'not graded'}`);
  return (
    <a href={`/runs/${run.id}`} aria-label={label}>
      <title>{label}</title>
      <rect class="reach" x={String(x)} y="0" width={String(PITCH)} height={String(HEIGHT)} />
      <rect
        class={tone}
        x={String(x + 1)}
        y={String(HEIGHT - height)}
        width={String(PITCH - 2)}
        height={String(height)}
        rx="1"
      />
    </a>
  );
}

function toneOf(verdict: PastVerdict['verdict']): Tone {
  if (verdict === null) return 'plain';
  return verdict === 'pass' ? 'good' : verdict === 'fail' ? 'bad' : 'broken';
}
