import type { StepStatus } from '../../model/step.ts';
import type { RecordedStep } from '../../trace/recorded-run.ts';
import { describeAction } from '../describe-action.ts';
import { visibleText } from '../visible-text.ts';
import { toneOf } from './badge.tsx';

type FilmstripProps = {
  readonly runId: string;
  readonly steps: readonly RecordedStep[];
  /** Index of the step that is shown. */
  readonly current?: number;
};

/** Every step of a run as a small picture of what it left, in order. */
export function Filmstrip({ runId, steps, current }: FilmstripProps) {
  return (
    <nav class="filmstrip" aria-label="Steps in pictures">
      <ol data-live-list="film" data-of={runId}>
        {steps.map(({ proposed, finished }) => {
          const capture = finished?.after ?? finished?.before;
          return (
            <li id={`film-${proposed.index}`}>
              <a
                href={`/runs/${runId}/steps/${proposed.index}`}
                aria-current={proposed.index === current ? 'step' : undefined}
                title={visibleText(describeAction(proposed.action))}
              >
                {capture ? (
                  <img
                    src={`/captures/${capture.id}/screenshot`}
                    alt=""
                    width={capture.width}
                    height={capture.height}
                    loading="lazy"
                  />
                ) : (
                  <span class="blank"></span>
                )}
                <span class={`stepmark ${finished ? toneOf(finished.status) : 'plain'}`}>
                  {proposed.index}
                  <span class="muted"> {finished ? inWords(finished.status) : 'not finished'}</span>
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function inWords(status: StepStatus): string {
  return status === 'ok' ? '' : status.replaceAll('_', ' ');
}
