import type { Capture } from '../../model/capture.ts';

type ShotProps = {
  readonly capture: Capture;
  readonly label: string;
  /** Where the action was going to land. */
  readonly target?: {
    readonly box: readonly [number, number, number, number];
    readonly x?: number;
    readonly y?: number;
  } | null;
  /** Set on the later one of two pictures: what differs is drawn on it once it is known. */
  readonly comparedWith?: Capture;
};

/** A screenshot with what matters in it drawn on top. */
export function Shot({ capture, label, target, comparedWith }: ShotProps) {
  const compared = comparedWith && comparedWith.screenshot !== capture.screenshot;
  return (
    <figure class="shot">
      <figcaption>
        <span class="title">{label}</span>
        {comparedWith && (
          <span
            class="muted"
            data-diff={compared ? `/captures/${comparedWith.id}/diff/${capture.id}` : undefined}
          >
            {compared ? '' : 'unchanged'}
          </span>
        )}
        <a class="more" href={`/captures/${capture.id}`}>
          Document and accessibility tree
        </a>
      </figcaption>
      <div class="frame">
        <img
          src={`/captures/${capture.id}/screenshot`}
          alt={`The page ${label.toLowerCase()}`}
          width={capture.width}
          height={capture.height}
          loading="lazy"
        />
        <svg viewBox={`0 0 ${capture.width} ${capture.height}`} aria-hidden="true" data-marks>
          {target && <TargetMark target={target} />}
        </svg>
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
