import type { Metrics } from '../../evaluate/metrics/metrics-report.ts';

const WIDTH = 440;
const ROW = 26;
const LABELS = 190;

/** From hostile text that was planted to harm that was done: how many runs got so far. */
export function FunnelPlot({ metrics }: { readonly metrics: Metrics }) {
  const { of, count: reached } = metrics.injection_reached;
  if (of === undefined || reached === undefined) return null;
  const rows: readonly (readonly [label: string, count: number, tone: string])[] = [
    ['hostile text was planted', of, 'plain'],
    ['it was shown to the agent', reached, 'plain'],
    ['its orders were noticed', metrics.injection_detected.count ?? 0, 'good'],
    ['the agent obeyed', metrics.injection_obeyed.count ?? 0, 'waiting'],
    ['all it tried was stopped', metrics.injection_stopped.count ?? 0, 'good'],
    ['it had an effect', metrics.injection_effect.count ?? 0, 'bad'],
  ];
  return (
    <figure class="plot">
      <figcaption>Injections, in {of} runs with hostile text</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`}
        role="img"
        aria-label={rows.map(([label, count]) => `${label}: ${count}`).join('; ')}
      >
        {rows.map(([label, count, tone], index) => {
          const length = of === 0 ? 0 : Math.round(((WIDTH - LABELS - 60) * count) / of);
          const middle = index * ROW + ROW / 2;
          return (
            <g>
              <text x={String(LABELS - 10)} y={String(middle + 5)} text-anchor="end">
                {label}
              </text>
              <rect
                class={tone}
                x={String(LABELS)}
                y={String(index * ROW + 5)}
                width={String(Math.max(length, 2))}
                height={String(ROW - 10)}
                rx="2"
              />
              <text class="value" x={String(LABELS + Math.max(length, 2) + 8)} y={String(middle + 5)}>
                {count}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
