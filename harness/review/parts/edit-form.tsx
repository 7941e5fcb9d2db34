import type { Approval } from '../../model/approval.ts';
import { NUMBER } from '../edit-of-form.ts';
import { editableFields } from '../editable-fields.ts';
import { Data } from './data.tsx';

/** Longer values, or ones of several lines, get more room. */
const ONE_LINE = 60;

/** What a held request carries, to be changed before it is approved; nothing where it has no field that can be. */
export function EditForm({ approval, csrf }: { readonly approval: Approval; readonly csrf: string }) {
  const fields = editableFields(approval);
  if (fields.length === 0) return null;
  return (
    <details class="edit">
      <summary>Edit what it sends</summary>
      <form class="answer" method="post" action={`/approvals/${approval.id}`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="digest" value={approval.digest} />
        <p class="muted">
          What the edited request would do is tried first, and then waits here for an answer of its own.
        </p>
        {fields.map((field) => (
          <Field field={field} />
        ))}
        <label>
          Reason
          <input type="text" name="reason" maxlength={2000} autocomplete="off" />
        </label>
        <button type="submit" disabled hidden></button>
        <button type="submit" name="decision" value="approved" disabled data-armed>
          Try it as edited
        </button>
      </form>
    </details>
  );
}

function Field({ field }: { readonly field: ReturnType<typeof editableFields>[number] }) {
  const { value, type } = field;
  const name = `edit.${field.name}`;
  const label = <Data text={field.name} />;
  if (type === 'boolean') {
    return (
      <label>
        {label}
        <select name={name}>
          {['true', 'false'].map((word) => (
            <option selected={word === value}>{word}</option>
          ))}
        </select>
      </label>
    );
  }
  if (type === 'number') {
    return (
      <label>
        {label}
        <input
          type="text"
          name={name}
          value={value}
          inputmode="decimal"
          pattern={NUMBER}
          required
          title="A number, such as 10.5"
          autocomplete="off"
        />
      </label>
    );
  }
  return value.length > ONE_LINE || value.includes('\n') ? (
    <label>
      {label}
      <textarea name={name} rows={4}>
        {/* HTML drops the first line break of it. */ `\n${value}`}
      </textarea>
    </label>
  ) : (
    <label>
      {label}
      <input type="text" name={name} value={value} autocomplete="off" />
    </label>
  );
}
