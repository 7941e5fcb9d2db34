import { Field } from '../../ui/elements.tsx';
import { useWords } from '../../ui/locale.ts';
import { accountsWords } from './words.ts';

/** The last two fields of a list's filters: in which order, and whether those in use or the deleted ones. */
export function SortAndShow({
  sorts,
  query,
}: {
  sorts: readonly (readonly [value: string, label: string])[];
  query: { readonly sort: string; readonly show: string };
}) {
  const words = useWords(accountsWords);
  return (
    <>
      <Field label={words.sortBy}>
        <select name="sort">
          {sorts.map(([value, label]) => (
            <option value={value} selected={value === query.sort}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field label={words.show}>
        <select name="show">
          <option value="live">{words.showLive}</option>
          <option value="deleted" selected={query.show === 'deleted'}>
            {words.showDeleted}
          </option>
        </select>
      </Field>
    </>
  );
}
