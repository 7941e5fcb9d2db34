import type { ChecklistItem } from '../../evaluate/promotion/checklist-item.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';

/** A checklist: each item with what answers it, the runs that show it, and what is missing. */
export function Checklist({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}) {
  const held = items.filter(({ holds }) => holds).length;
  return (
    <section>
      <h2>
        {title}{' '}
        <span class="muted">
          {held} of {items.length}
        </span>
      </h2>
      <ul class="checks">
        {items.map(({ id, title: what, holds, evidence, runs, missing }) => (
          <li id={id}>
            <Badge word={holds ? 'pass' : 'missing'} />
            <div>
              <b>{what}</b>
              <p>
                <Data text={evidence} />{' '}
                {runs.map((run, index) => (
                  <a class="steplink" href={`/runs/${run}`}>{`run ${index + 1}`}</a>
                ))}
              </p>
              {missing !== null && (
                <p class="missing">
                  <span class="label">Missing</span> <Data text={missing} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
