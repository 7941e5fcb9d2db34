import type { Effect, Row } from '../../model/effect.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';

/** Effects: in words first, then row by row. The product's own book-keeping is folded away. */
export function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  const own = effects.filter(({ incidental }) => !incidental);
  const incidental = effects.filter((effect) => effect.incidental);
  return (
    <div class="effects">
      {own.length > 0 && (
        <ul class="words">
          {own.map((effect) => (
            <li>
              <Data text={effect.summary} />
            </li>
          ))}
        </ul>
      )}
      {own.map((effect) => (
        <RowDiff effect={effect} />
      ))}
      {incidental.length > 0 && (
        <details>
          <summary>
            {incidental.length} {incidental.length === 1 ? 'change' : 'changes'} of the product's own
            book-keeping
          </summary>
          {incidental.map((effect) => (
            <RowDiff effect={effect} />
          ))}
        </details>
      )}
    </div>
  );
}

function RowDiff({ effect }: { readonly effect: Effect }) {
  const columns = changedColumns(effect.before, effect.after);
  return (
    <table class="rowdiff">
      <caption>
        <span class="kind">{effect.kind}</span> <Data text={`${effect.table} ${effect.rowId}`} />
        {effect.tenantId !== null && (
          <span class="muted">
            {' of '}
            <Data text={effect.tenantId} />
          </span>
        )}{' '}
        <Badge word={effect.risk} /> <code>{effect.capability}</code>
      </caption>
      <thead>
        <tr>
          <th scope="col">Column</th>
          {effect.before && <th scope="col">Before</th>}
          {effect.after && <th scope="col">After</th>}
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr>
            <th scope="row">
              <Data text={column} />
            </th>
            {effect.before && (
              <td class="was">
                <Cell row={effect.before} column={column} />
              </td>
            )}
            {effect.after && (
              <td class="is">
                <Cell row={effect.after} column={column} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ row, column }: { readonly row: Row; readonly column: string }) {
  const value = row[column];
  if (value === undefined) return <span class="muted">–</span>;
  if (value === null) return <span class="muted">null</span>;
  return <Data text={String(value)} />;
}

/** The columns that differ; all of them for a row that is new or gone. */
function changedColumns(before: Row | null, after: Row | null): readonly string[] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return columns.filter((column) => !before || !after || before[column] !== after[column]);
}
