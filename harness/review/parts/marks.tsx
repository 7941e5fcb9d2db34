import type { Capture } from '../../model/capture.ts';
import type { Region } from '../../visual/find-regions.ts';
import type { StepChange } from '../../visual/step-changes.ts';

/** Where an action was going to land. */
export type Mark = {
  readonly box: readonly [number, number, number, number];
  readonly x?: number;
  readonly y?: number;
};

type MarksProps = {
  readonly capture: Pick<Capture, 'width' | 'height'>;
  readonly target?: Mark | null | undefined;
  /** Drawn with their numbers, from 1. */
  readonly regions: readonly Region[];
  /** Nodes of what changed, by the number of the change, from 1; seen only while it is pointed out. */
  readonly nodes?: readonly StepChange['box']['after'][];
};

/** What matters in a picture, to be laid over it. */
export function Marks({ capture, target, regions, nodes = [] }: MarksProps) {
  return (
    <svg viewBox={`0 0 ${capture.width} ${capture.height}`} aria-hidden="true">
      {target && <TargetMark target={target} />}
      {regions.map((region, index) => (
        <RegionMark region={region} number={index + 1} />
      ))}
      {nodes.map((box, index) => box && <NodeMark box={box} change={index + 1} />)}
    </svg>
  );
}

function TargetMark({ target }: { readonly target: Mark }) {
  const [x, y, width, height] = target.box;
  return (
    <g class="target">
      <rect x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx="6" />
      {target.x !== undefined && target.y !== undefined && <circle cx={target.x} cy={target.y} r="12" />}
    </g>
  );
}

function NodeMark({ box, change }: { readonly box: Mark['box']; readonly change: number }) {
  const [x, y, width, height] = box;
  return (
    <rect
      class="node"
      data-change={change}
      x={x - 2}
      y={y - 2}
      width={width + 4}
      height={height + 4}
      rx="3"
    />
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
