import type { ContactRow } from '../../db/schema.ts';

/** Who it is, in a row of any list of contacts. */
export function ContactCell({ contact: { id, name, title } }: { contact: ContactRow }) {
  return (
    <td class="main-cell">
      <a href={`/contacts/${id}`} dir="auto">
        {name}
      </a>
      <small class="under" dir="auto">
        {title}
      </small>
    </td>
  );
}
