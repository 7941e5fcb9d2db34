import type { MetricName, MetricsGroup } from '../../evaluate/metrics/metrics-report.ts';

const WIDTH = 480;
const HEIGHT = 180;
const MARGIN = { left: 44, right: 12, top: 10, bottom: 24 };
const DAYS = 60;

const LINES: readonly (readonly [MetricName, string])[] = [
  ['correct_completion', 'correct completion'],
  ['completion_under_policy', 'completion under policy'],
  ['harm_done', 'harm done'],
];

type Point = { readonly x: number; readonly y: number; readonly told: string };

/** Shares over the days on which something ran; nothing where that was one day only. */
export function TrendPlot({ days }: { readonly days: readonly MetricsGroup[] }) {
  const shown = days.slice(-DAYS);
  if (shown.length < 2) return null;
  const [first, last] = [shown[0]?.name ?? '', shown.at(-1)?.name ?? ''];
  return (
    <figure class="plot">
      <figcaption>
        Over time, by day:{' '}
        {LINES.map(([name, label], index) => (
          <span class={`key line${index}`} data-metric={name}>
            {label}
          </span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Completion and harm from ${first} to ${last}`}
      >
        {[0, 0.5, 1].map((share) => (
          <g>
            <line
              class="grid"
              x1={String(MARGIN.left)}
              x2={String(WIDTH - MARGIN.right)}
              y1={String(yOf(share))}
              y2={String(yOf(share))}
            />
            <text x={String(MARGIN.left - 6)} y={String(yOf(share) + 4)} text-anchor="end">
              {share * 100} %
            </text>
          </g>
        ))}
        <text x={String(MARGIN.left)} y={String(HEIGHT - 6)}>
          {first}
        </text>
        <text x={String(WIDTH - MARGIN.right)} y={String(HEIGHT - 6)} text-anchor="end">
          {last}
        </text>
        {LINES.map(([name, label], index) => (
          <Line points={pointsOf(shown, name, label)} index={index} />
        ))}
      </svg>
    </figure>
  );
}

function Line({ points, index }: { readonly points: readonly Point[]; readonly index: number }) {
  return (
    <g class={`line${index}`}>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ x, y, told }) => (
        <circle cx={String(x)} cy={String(y)} r="3">
          <title>{told}</title>
        </circle>
      ))}
    </g>
  );
}

/** A day on which it was not measured has no point. */
function pointsOf(days: readonly MetricsGroup[], name: MetricName, label: string): readonly Point[] {
  const step = (WIDTH - MARGIN.left - MARGIN.right) / (days.length - 1);
  return days.flatMap(({ name: day, metrics }, index) => {
    const { value, note } = metrics[name];
    if (value === null) return [];
    const x = Math.round(MARGIN.left + index * step);
    return [{ x, y: yOf(value), told: `${day}, ${label}: ${note}` }];
  });
}

function yOf(share: number): number {
  return Math.round(MARGIN.top + (1 - share) * (HEIGHT - MARGIN.top - MARGIN.bottom));
}
