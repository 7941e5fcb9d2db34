import type { MailRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { pageWords } from './page-words.ts';
import { ticketsWords } from './words.ts';

interface ReplyDraftPageProps {
  readonly number: string;
  readonly draft: MailRow;
  readonly workspace: Workspace;
  /** What was typed into a form that came back. */
  readonly typed?: string | undefined;
  readonly error?: Message | undefined;
}

export function ReplyDraftPage({ number, draft, workspace, typed, error }: ReplyDraftPageProps) {
  const words = useWords(pageWords);
  const path = `/tickets/${number}/reply-drafts/${draft.id}`;
  const version = <input type="hidden" name="version" value={String(draft.version)} />;
  return (
    <>
      <PageHead title={words.editDraft} note={fill(words.draftFor, { email: draft.toEmail, number })} />
      <FormError message={error} />
      <div class="narrow">
        <Card>
          <form method="post" action={path}>
            {version}
            <Field label={useWords(commonWords).message}>
              <textarea name="body" rows={12} required dir="auto">
                {typed ?? draft.body}
              </textarea>
            </Field>
            <button type="submit">{useWords(ticketsWords).saveReplyDraft}</button>
          </form>
        </Card>
        <div class="actions">
          {workspace.can('tickets:reply') ? (
            <form method="post" action={`${path}/send`}>
              {version}
              <button type="submit" class="primary">
                {words.sendDraft}
              </button>
            </form>
          ) : null}
          <form method="post" action={path}>
            <input type="hidden" name="_method" value="DELETE" />
            <button type="submit" class="danger">
              {words.discardDraft}
            </button>
          </form>
          <a href={`/tickets/${number}`}>{number}</a>
        </div>
      </div>
    </>
  );
}
