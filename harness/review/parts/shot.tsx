import type { Capture } from '../../model/capture.ts';
import type { Region } from '../../visual/find-regions.ts';
import type { StepChange } from '../../visual/step-changes.ts';
import { type Mark, Marks } from './marks.tsx';

type ShotProps = {
  readonly capture: Pick<Capture, 'id' | 'width' | 'height'>;
  readonly label: string;
  /** Where the action was going to land. */
  readonly target?: Mark | null | undefined;
  /** Set on the later one of two pictures that are the same. */
  readonly isSame?: boolean;
  /** Drawn with their numbers, from 1. */
  readonly regions?: readonly Region[];
  /** Where the nodes of changes stand in it, change by change. */
  readonly nodes?: readonly StepChange['box']['after'][];
  /** Address of the picture where it is not in the trace. */
  readonly source?: string;
};

/** A screenshot with what matters in it drawn on top. */
export function Shot(props: ShotProps) {
  const { capture, label, target, isSame = false, regions = [], nodes = [], source } = props;
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
          <Marks capture={capture} target={target} regions={regions} nodes={nodes} />
        </div>
      </div>
    </figure>
  );
}
