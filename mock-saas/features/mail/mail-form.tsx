import type { MailTemplateRow } from '../../db/schema.ts';
import { Card, Field, FormError, PageHead, Script } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { StartingText } from './quote.ts';
import { ruleWords } from './rule-words.ts';
import { mailWords } from './words.ts';

/** What stands in the form, as stored or as typed when it comes back with an error. */
export interface MailFormText extends StartingText {
  readonly html?: string | null;
}

/** What a new mail comes from; kept in the form. */
export interface MailOrigin {
  readonly replyTo?: string | undefined;
  readonly forward?: string | undefined;
  readonly template?: string | undefined;
}

interface NewMailPageProps {
  readonly text: MailFormText;
  readonly origin: MailOrigin;
  readonly templates: readonly MailTemplateRow[];
  readonly error?: Message;
}

export function NewMailPage({ text, origin, templates, error }: NewMailPageProps) {
  const words = useWords(mailWords);
  return (
    <>
      <PageHead title={words.newMail} note={words.newMailNote} />
      <FormError message={error} />
      {origin.replyTo || origin.forward || templates.length === 0 ? null : (
        <TemplateChooser templates={templates} chosen={origin.template ?? ''} to={text.to} />
      )}
      <Card>
        <MailForm action="/mail" text={text} hidden={origin} />
      </Card>
    </>
  );
}

function TemplateChooser(props: { templates: readonly MailTemplateRow[]; chosen: string; to: string }) {
  const words = useWords(mailWords);
  return (
    <form class="filters" method="get" action="/mail/new">
      <Field label={words.template}>
        <select name="template">
          <option value="">{words.noTemplate}</option>
          {props.templates.map(({ id, name }) => (
            <option value={id} selected={id === props.chosen}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={useWords(ruleWords).recipient}>
        <input type="email" name="to" value={props.to} />
      </Field>
      <button type="submit">{words.useTemplate}</button>
    </form>
  );
}

interface MailFormProps {
  readonly action: string;
  readonly text: MailFormText;
  readonly hidden: Readonly<Record<string, string | undefined>> | MailOrigin;
  /** Of a stored draft: it is saved whenever a field is left. */
  readonly autosave?: string;
}

/** With a script the message is written in a frame of its own; without one, in the field below it. */
export function MailForm({ action, text, hidden, autosave }: MailFormProps) {
  const common = useWords(commonWords);
  const words = useWords(mailWords);
  const { saving, saved, notSaved, bold, italic, list } = words;
  return (
    <form
      class="narrow mail-form"
      method="post"
      action={action}
      data-draft={autosave}
      data-words={JSON.stringify({ saving, saved, notSaved, bold, italic, list })}
    >
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <Field label={common.to} hint={words.addressesHint}>
        <input type="email" name="to" value={text.to} multiple required />
      </Field>
      <Field label={words.cc}>
        <input type="email" name="cc" value={text.cc} multiple />
      </Field>
      <Field label={common.subject}>
        <input name="subject" value={text.subject} maxlength={998} dir="auto" required />
      </Field>
      <Field label={common.message}>
        <textarea name="body" rows={14} dir="auto" required data-editor>
          {text.body}
        </textarea>
      </Field>
      <input type="hidden" name="html" value={text.html ?? ''} disabled data-editor-html />
      <div class="actions">
        <button type="submit" class="primary">
          {common.saveDraft}
        </button>
        <small role="status" data-draft-state />
      </div>
      <Script name="mail-editor" />
      {autosave ? <Script name="draft-autosave" /> : null}
    </form>
  );
}
