import type { MailTemplateRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Field, FormError } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { useWords } from '../../ui/locale.ts';
import type { TicketDetail } from './get-ticket.ts';
import { pageWords } from './page-words.ts';
import { ticketsWords } from './words.ts';

export type TicketForm = 'reply' | 'note' | 'draft';

/** What came back from a form that was not accepted. */
export interface Refused {
  readonly form: TicketForm;
  readonly message: Message;
  readonly typed: string;
}

interface WriteFormsProps {
  readonly detail: TicketDetail;
  readonly workspace: Workspace;
  readonly templates: readonly MailTemplateRow[];
  /** Text of a template, for the reply. */
  readonly prefill: string | undefined;
  readonly refused: Refused | undefined;
}

export function WriteForms({ detail: { ticket }, workspace, templates, prefill, refused }: WriteFormsProps) {
  const words = useWords(ticketsWords);
  const page = useWords(pageWords);
  const path = `/tickets/${ticket.number}`;
  const of = (form: TicketForm) => (refused?.form === form ? refused : undefined);
  return (
    <>
      {workspace.can('tickets:reply') ? (
        <>
          {templates.length > 0 ? <TemplateForm path={path} templates={templates} /> : null}
          <WriteForm
            name="reply"
            action={`${path}/comments`}
            label={words.publicReply}
            hint={fill(page.mailedTo, { email: ticket.requesterEmail })}
            button={words.sendReply}
            text={of('reply')?.typed ?? prefill ?? ''}
            error={of('reply')?.message}
          />
        </>
      ) : null}
      {workspace.can('tickets:draft_reply') ? (
        <WriteForm
          name="draft"
          action={`${path}/reply-drafts`}
          label={words.replyDraft}
          hint={page.keptUnderMail}
          button={words.saveReplyDraft}
          text={of('draft')?.typed ?? ''}
          error={of('draft')?.message}
        />
      ) : null}
      {workspace.can('tickets:note') ? (
        <WriteForm
          name="note"
          action={`${path}/notes`}
          label={words.internalNote}
          hint={page.onlyInside}
          button={words.addInternalNote}
          text={of('note')?.typed ?? ''}
          error={of('note')?.message}
        />
      ) : null}
    </>
  );
}

function WriteForm(props: {
  name: TicketForm;
  action: string;
  label: string;
  hint: string;
  button: string;
  text: string;
  error: Message | undefined;
}) {
  const isReply = props.name === 'reply';
  return (
    <form class={`card write-${props.name}`} method="post" action={props.action}>
      <FormError message={props.error} />
      <Field label={props.label} hint={props.hint}>
        <textarea name="body" rows={isReply ? 5 : 3} required dir="auto" data-write={props.name}>
          {props.text}
        </textarea>
      </Field>
      <button type="submit" class={isReply ? 'primary' : undefined}>
        {props.button}
      </button>
    </form>
  );
}

function TemplateForm({ path, templates }: { path: string; templates: readonly MailTemplateRow[] }) {
  const words = useWords(pageWords);
  return (
    <form class="template-form" method="get" action={path}>
      <Field label={words.template}>
        <select name="template">
          {templates.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
      </Field>
      <button type="submit">{words.useTemplate}</button>
    </form>
  );
}
