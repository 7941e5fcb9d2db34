import type { ResolvedTarget } from '../../model/action.ts';
import type { Capture } from '../../model/capture.ts';
import type { StepChanges } from '../../visual/step-changes.ts';
import { Shot } from './shot.tsx';

type ViewerProps = {
  readonly before: Capture;
  readonly after: Capture;
  readonly target: ResolvedTarget | null;
  readonly changed: StepChanges;
};

/** Ways to lay two pictures side by side or on top of each other, with the key of each. */
const MODES = [
  ['split', 'Side by side', 's'],
  ['swipe', 'Swipe', 'w'],
  ['onion', 'Onion skin', 'o'],
  ['blink', 'Blink', 'b'],
  ['difference', 'Difference', 'd'],
] as const;

/** Before and after: compared in five ways, with what changed numbered. Without scripts they stand side by side. */
export function Viewer({ before, after, target, changed: { regions, changes } }: ViewerProps) {
  return (
    <section class="viewer" data-viewer data-mode="split" aria-label="Before and after">
      <div class="viewerbar" data-bar hidden>
        <fieldset class="modes">
          <legend class="unseen">How to compare</legend>
          {MODES.map(([mode, name, key]) => (
            <label title={`Key ${key}`}>
              <input type="radio" name="mode" value={mode} checked={mode === 'split'} />
              {name}
            </label>
          ))}
        </fieldset>
        <label class="mix" data-mix hidden>
          <span class="unseen">How much of the picture after is shown</span>
          <input type="range" min="0" max="100" value="50" />
        </label>
        <button type="button" class="small" data-blink hidden>
          Show the other
        </button>
        {regions.length > 0 && (
          <span class="regionnav" data-regions={regions.length}>
            <button
              type="button"
              class="small"
              data-region-step="-1"
              aria-label="Previous place that changed"
            >
              ‹
            </button>
            <output aria-live="polite">
              {regions.length} {regions.length === 1 ? 'place' : 'places'} changed
            </output>
            <button type="button" class="small" data-region-step="1" aria-label="Next place that changed">
              ›
            </button>
          </span>
        )}
        <span class="zoom">
          <button type="button" class="small" data-zoom="-1" aria-label="Smaller">
            −
          </button>
          <output>100 %</output>
          <button type="button" class="small" data-zoom="1" aria-label="Larger">
            +
          </button>
        </span>
      </div>
      <div class="pair">
        <Shot capture={before} label="Before" target={target} nodes={changes.map(({ box }) => box.before)} />
        <Shot
          capture={after}
          label="After"
          regions={regions}
          nodes={changes.map(({ box }) => box.after)}
          isSame={before.screenshot === after.screenshot}
        />
      </div>
    </section>
  );
}
