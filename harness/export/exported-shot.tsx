import type { Capture } from '../model/capture.ts';
import { type Mark, Marks } from '../review/parts/marks.tsx';
import type { Region } from '../visual/find-regions.ts';
import { pictureId } from './shared-pictures.tsx';

type ExportedShotProps = {
  readonly capture: Capture;
  readonly label: string;
  readonly target?: Mark | null;
  readonly regions?: readonly Region[];
};

/** A screenshot that the page itself holds, with what matters in it drawn on top. */
export function ExportedShot({ capture, label, target, regions = [] }: ExportedShotProps) {
  return (
    <figure class={`shot ${label.toLowerCase()}`}>
      <figcaption>
        <span class="title">{label}</span>
        <a class="more" href={`#${capture.id}`}>
          Document and accessibility tree
        </a>
      </figcaption>
      <div class="frame">
        <div class="canvas">
          <svg
            class="picture"
            viewBox={`0 0 ${capture.width} ${capture.height}`}
            role="img"
            aria-label={`The page ${label.toLowerCase()}`}
          >
            <use href={`#${pictureId(capture)}`} />
          </svg>
          <Marks capture={capture} target={target} regions={regions} />
        </div>
      </div>
    </figure>
  );
}
