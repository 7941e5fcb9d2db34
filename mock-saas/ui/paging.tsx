import { z } from 'zod';
import { fill } from './i18n/define-words.ts';
import { commonWords } from './i18n/words.ts';
import { useWords } from './locale.ts';

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
  const words = useWords(commonWords);
  const pages = Math.max(1, Math.ceil(page.total / pageSize));
  const first = (page.page - 1) * pageSize + 1;
  const href = (number: number) => {
    const asked = Object.entries(query).filter(([, value]) => value !== '');
    return `${path}?${new URLSearchParams([...asked, ['page', String(number)]])}`;
  };
  if (page.rows.length === 0) return null;
  return (
    <nav class="pager" aria-label={words.pages}>
      <span>{fill(words.rangeOf, { first, last: first + page.rows.length - 1, total: page.total })}</span>
      {page.page > 1 ? <a href={href(page.page - 1)}>{words.previousPage}</a> : null}
      {page.page < pages ? <a href={href(page.page + 1)}>{words.nextPage}</a> : null}
    </nav>
  );
}
