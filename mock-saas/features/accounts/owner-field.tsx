import type { ActorRow } from '../../db/schema.ts';
import { Field } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';

/** Whose account or contact it is; nobody's, if nobody is chosen. */
export function OwnerField({
  owners,
  chosen,
}: {
  owners: readonly Pick<ActorRow, 'id' | 'name'>[];
  chosen: string;
}) {
  const words = useWords(commonWords);
  return (
    <Field label={words.owner}>
      <select name="owner">
        <option value="">{words.nobody}</option>
        {owners.map(({ id, name }) => (
          <option value={id} selected={id === chosen}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
