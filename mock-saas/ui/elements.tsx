import type { Child } from 'hono/jsx';
import type { Tone } from '../feature.ts';
import { features } from '../features/features.ts';
import { formatWord } from './format.ts';
import type { Message } from './i18n/say.ts';
import { commonWords, isWord } from './i18n/words.ts';
import { useFormats, useSay, useWords } from './locale.ts';

const tones = new Map<string, Tone>(features.flatMap(({ tones: own }) => Object.entries(own)));

/** A stored word, such as `past_due`, as people read it. */
export function StateWord({ word }: { word: string }) {
  const words = useWords(commonWords);
  return <>{isWord(word) ? words[word] : formatWord(word)}</>;
}

export function Badge({ word }: { word: string }) {
  return (
    <span class={`badge ${tones.get(word) ?? 'quiet'}`}>
      <StateWord word={word} />
    </span>
  );
}

export function When({ at }: { at: string }) {
  return <time datetime={at}>{useFormats().instant(at)}</time>;
}

export function Day({ at }: { at: string }) {
  return <>{useFormats().day(at)}</>;
}

export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span class="money">{useFormats().money(minor, currency)}</span>;
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

export function FormError({ message }: { message: Message | undefined }) {
  return message ? (
    <p class="form-error" role="alert">
      {useSay()(message)}
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

/** The end of a form: what it does, and the way back. */
export function FormActions({ submit, cancel }: { submit: string; cancel: string }) {
  const words = useWords(commonWords);
  return (
    <div class="actions">
      <button type="submit" class="primary">
        {submit}
      </button>
      <a href={cancel}>{words.cancel}</a>
    </div>
  );
}

export function Options({ words, chosen }: { words: readonly string[]; chosen: string }) {
  return (
    <>
      {words.map((word) => (
        <option value={word} selected={word === chosen}>
          <StateWord word={word} />
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

/** A module of `ui/scripts`; a page works without it where it can. */
export function Script({ name }: { name: string }) {
  return <script type="module" src={`/assets/scripts/${name}.js`} />;
}
