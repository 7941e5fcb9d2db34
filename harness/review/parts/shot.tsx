import type { Capture } from '../../model/capture.ts';
import type { Region } from '../../visual/find-regions.ts';

type ShotProps = {
  readonly capture: Pick<Capture, 'id' | 'width' | 'height'>;
  readonly label: string;
  /** Where the action was going to land. */
  readonly target?: {
    readonly box: readonly [number, number, number, number];
    readonly x?: number;
    readonly y?: number;
  } | null;
  /** Set on the later one of two pictures that are the same. */
  readonly isSame?: boolean;
  /** Drawn with their numbers, from 1. */
  readonly regions?: readonly Region[];
  /** Address of the picture where it is not in the trace. */
  readonly source?: string;
};

/** A screenshot with what matters in it drawn on top. */
export function Shot({ capture, label, target, isSame = false, regions = [], source }: ShotProps) {
  return (
    <figure class={`shot ${label.toLowerCase()}`}>
      <figcaption>
        <span class="title">{label}</span>
        {isSame && <span class="muted">looks the same</span>}
        {source === undefined && (
          <a class="more" href={`/captures/${capture.id}`}>
            Document and accessibility tree
          </a>
        )}
      </figcaption>
      <div class="frame">
        <div class="canvas">
          <img
            src={source ?? `/captures/${capture.id}/screenshot`}
            alt={`The page ${label.toLowerCase()}`}
            width={capture.width}
            height={capture.height}
            loading="lazy"
          />
          <svg viewBox={`0 0 ${capture.width} ${capture.height}`} aria-hidden="true">
            {target && <TargetMark target={target} />}
            {regions.map((region, index) => (
              <RegionMark region={region} number={index + 1} />
            ))}
          </svg>
        </div>
      </div>
    </figure>
  );
}

function TargetMark({ target }: { readonly target: NonNullable<ShotProps['target']> }) {
  const [x, y, width, height] = target.box;
  return (
    <g class="target">
      <rect x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx="6" />
      {target.x !== undefined && target.y !== undefined && <circle cx={target.x} cy={target.y} r="12" />}
    </g>
  );
}

/** The number stands above the region, or in it where there is no room. */
function RegionMark({ region, number }: { readonly region: Region; readonly number: number }) {
  const { x, y, width, height } = region;
  const top = Math.max(0, y - 27);
  const left = Math.max(0, x - 3);
  return (
    <g data-region={number}>
      <rect class="changed" x={x - 3} y={y - 3} width={width + 6} height={height + 6} />
      <rect class="flag" x={left} y={top} width={number > 9 ? 36 : 24} height="24" />
      <text x={left + (number > 9 ? 18 : 12)} y={top + 18} text-anchor="middle">
        {number}
      </text>
    </g>
  );
}
