import type { Child } from 'hono/jsx';

/** The heading of a column; `n` is one of numbers. */
type Column = string | readonly [name: string, kind: 'n'];

type TableProps = {
  readonly columns: readonly Column[];
  readonly class?: string;
  /** Its rows have ids, and follow the trace under this name. */
  readonly live?: string;
  readonly children: Child;
};

/** A table that becomes a list of cards where there is no room for columns. */
export function Table({ columns, class: name = '', live, children }: TableProps) {
  return (
    <table class={`stacked ${name}`.trim()}>
      <thead>
        <tr>
          {columns.map((column) =>
            typeof column === 'string' ? (
              <th scope="col">{column}</th>
            ) : (
              <th scope="col" class={column[1]}>
                {column[0]}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody data-live-list={live}>{children}</tbody>
    </table>
  );
}
