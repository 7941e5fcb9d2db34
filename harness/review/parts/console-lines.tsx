import type { ConsoleLog } from '../../model/console-line.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { plural } from './plural.ts';

/** Lines that are shown at once; the rest is folded away. */
const AT_ONCE = 10;

type ConsoleLinesProps = {
  /** Null in steps from before it was kept; undefined where the step is not over. */
  readonly log: ConsoleLog | null | undefined;
};

/** What pages wrote to the console, as text, and how much of it is not here. */
export function ConsoleLines({ log }: ConsoleLinesProps) {
  if (log === undefined) return <p class="muted">It is known once the step is over.</p>;
  if (log === null) return <p class="muted">An older Playpen recorded this run, without the console.</p>;
  const { lines, more, unheard } = log;
  if (lines.length === 0) return <p class="muted">Nothing was written to it.</p>;
  const folded = lines.slice(AT_ONCE);
  return (
    <>
      <List lines={lines.slice(0, AT_ONCE)} />
      {folded.length > 0 && (
        <details>
          <summary>{plural(folded.length, 'more line')}</summary>
          <List lines={folded} />
        </details>
      )}
      {(more > 0 || unheard) && (
        <p class="muted">
          {more > 0 && `${plural(more, 'more line')} came, and ${more === 1 ? 'is' : 'are'} not kept. `}
          {unheard && 'What came after was not even counted.'}
        </p>
      )}
    </>
  );
}

function List({ lines }: Pick<ConsoleLog, 'lines'>) {
  return (
    <ol class="console">
      {lines.map(({ kind, text, cut, place, times }) => (
        <li>
          <Badge word={kind} />
          <p>
            <Data text={text} />
            {cut > 0 && <span class="muted"> … {plural(cut, 'more character')}</span>}
            {times > 1 && <span class="muted"> {times} times in a row</span>}
            {place !== null && (
              <small class="muted">
                <Data text={place} />
              </small>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
