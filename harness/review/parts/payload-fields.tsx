import type { Payload } from '../../model/approval.ts';
import { Data } from './data.tsx';

/** What a held request carries, field by field, as read from its bytes; what is left out is said. */
export function PayloadFields({ payload }: { readonly payload: Payload }) {
  const { readable, sizeBytes, fields, more } = payload;
  if (!readable)
    return <strong>{sizeBytes} bytes that can’t be decoded: judge by the rows, or reject</strong>;
  return (
    <ul>
      {fields.map(({ name, value, cut }) => (
        <li>
          <Data text={name} />: <Data text={value} />
          {cut > 0 && <strong> [cut: {cut} more characters]</strong>}
        </li>
      ))}
      {more > 0 && (
        <li>
          <strong>[cut: {more} more fields]</strong>
        </li>
      )}
    </ul>
  );
}
