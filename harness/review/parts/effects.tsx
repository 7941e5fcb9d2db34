import type { Effect, Row } from '../../model/effect.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';

/** Effects, each in words with its row folded behind it. The product's own book-keeping is folded away. */
export function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  const own = effects.filter(({ incidental }) => !incidental);
  const incidental = effects.filter((effect) => effect.incidental);
  return (
    <div class="effects">
      {own.map((effect) => (
        <RowDiff effect={effect} />
      ))}
      {incidental.length > 0 && (
        <details>
          <summary class="muted">
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

/** An update shows its columns at once: they are few, and what it is about. A new or deleted row is folded. */
function RowDiff({ effect }: { readonly effect: Effect }) {
  const columns = changedColumns(effect.before, effect.after);
  const isUpdate = effect.before !== null && effect.after !== null;
  return (
    <details class="rowdiff" open={isUpdate} data-row={`${effect.table} ${effect.rowId}`}>
      <summary>
        <span class="what">
          <Data text={effect.summary} />
        </span>
        <span class="row muted">
          <span class="kind">{effect.kind}</span> <Data text={`${effect.table} ${effect.rowId}`} />
          {effect.tenantId !== null && (
            <>
              {' of '}
              <Data text={effect.tenantId} />
            </>
          )}{' '}
          <Badge word={effect.risk} /> <code>{effect.capability}</code>
        </span>
      </summary>
      <table>
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
    </details>
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
