import type { ChangeKind, StepChange } from '../../visual/step-changes.ts';
import { Data } from './data.tsx';

const PLACES: Readonly<Record<ChangeKind, string>> = {
  page: 'address',
  row: 'world',
  node: 'page',
  announced: 'announced',
  picture: 'picture',
  request: 'network',
};

/** What a step changed, each with the number of its place in the picture. */
export function Changes({ changes }: { readonly changes: readonly StepChange[] }) {
  if (changes.length === 0) return <p class="muted">Nothing changed.</p>;
  return (
    <ol class="changes">
      {changes.map(({ kind, sentence, region, node, row }, index) => (
        <li
          data-change={index + 1}
          data-region={region ?? undefined}
          data-row={row ? `${row.table} ${row.rowId}` : undefined}
        >
          {region === null ? (
            <span class="region none" aria-hidden="true"></span>
          ) : (
            <span class="region" title={`Marked ${region} in the picture`}>
              {region}
            </span>
          )}
          <div>
            <Data text={sentence} />
            <span class="where muted">
              <span class="kind">{PLACES[kind]}</span>
              {row && <Data text={[row.table, row.rowId, row.column].filter(Boolean).join(' ')} />}
              {node && <Data text={node.path} />}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
