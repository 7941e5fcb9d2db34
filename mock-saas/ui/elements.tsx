import type { Child } from 'hono/jsx';
import { formatInstant, formatMoney, formatWord } from './format.ts';

const tones: Readonly<Record<string, string>> = {
  new: 'info',
  open: 'warn',
  pending: 'quiet',
  solved: 'good',
  closed: 'quiet',
  draft: 'quiet',
  paid: 'good',
  void: 'quiet',
  uncollectible: 'bad',
  sent: 'good',
  active: 'good',
  trial: 'info',
  past_due: 'bad',
  churned: 'quiet',
  overdue: 'bad',
  urgent: 'bad',
  high: 'warn',
};

export function Badge({ word }: { word: string }) {
  return <span class={`badge ${tones[word] ?? 'quiet'}`}>{formatWord(word)}</span>;
}

export function When({ at }: { at: string }) {
  return <time datetime={at}>{formatInstant(at)}</time>;
}

export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span class="money">{formatMoney(minor, currency)}</span>;
}

export function PageHead({ title, note, children }: { title: string; note?: Child; children?: Child }) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        {note ? <p class="note">{note}</p> : null}
      </div>
      {children ? <div class="actions">{children}</div> : null}
    </div>
  );
}

export function Card({ title, children }: { title?: string; children: Child }) {
  return (
    <section class="card">
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}

/** Label and value pairs; a value that is not there is shown as a dash. */
export function Facts({ facts }: { facts: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Empty({ children }: { children: Child }) {
  return <p class="empty">{children}</p>;
}

export function FormError({ message }: { message: string | undefined }) {
  return message ? (
    <p class="form-error" role="alert">
      {message}
    </p>
  ) : null;
}

/** The hint stands outside the label, so that the field is called by its label alone. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: Child }) {
  return (
    <div class="field">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        <span>{label}</span>
        {children}
      </label>
      {hint ? <small>{hint}</small> : null}
    </div>
  );
}

export function Options({ words, chosen }: { words: readonly string[]; chosen: string }) {
  return (
    <>
      {words.map((word) => (
        <option value={word} selected={word === chosen}>
          {formatWord(word)}
        </option>
      ))}
    </>
  );
}

/** A list with one header row; on a narrow screen the columns marked `wide` go. */
export function DataTable({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: readonly { readonly title: string; readonly class?: string }[];
  children: Child;
}) {
  return (
    <div class="table-wrap">
      <table aria-label={caption}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.class}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
