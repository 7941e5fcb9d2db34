import { z } from 'zod';

export const pageSize = 25;

/** The query of every list: search words and a page from 1; nonsense counts as not asked. */
export const listQuery = z.object({
  q: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
}

export function Pager({
  path,
  query,
  page,
}: {
  path: string;
  query: Record<string, string>;
  page: Page<unknown>;
}) {
  const pages = Math.max(1, Math.ceil(page.total / pageSize));
  const first = (page.page - 1) * pageSize + 1;
  const href = (number: number) => {
    const asked = Object.entries(query).filter(([, value]) => value !== '');
    return `${path}?${new URLSearchParams([...asked, ['page', String(number)]])}`;
  };
  if (page.rows.length === 0) return null;
  return (
    <nav class="pager" aria-label="Pages">
      <span>
        {first}–{first + page.rows.length - 1} of {page.total}
      </span>
      {page.page > 1 ? <a href={href(page.page - 1)}>Previous page</a> : null}
      {page.page < pages ? <a href={href(page.page + 1)}>Next page</a> : null}
    </nav>
  );
}
