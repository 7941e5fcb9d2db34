import type { FileRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, Facts, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { MailForm, type MailFormText } from './mail-form.tsx';
import { AttachmentsCard, DiscardForm, ScheduleCard } from './mail-side.tsx';
import { hasRemotePicture, previewDocument } from './preview.ts';
import { splitHistory } from './quote.ts';
import { isUndoable } from './send-mail.ts';
import type { MailDetail } from './service.ts';
import { mailWords } from './words.ts';

interface MailPageProps {
  readonly detail: MailDetail;
  readonly workspace: Workspace;
  /** What can be attached. */
  readonly files: readonly FileRow[];
  /** As typed, when the form comes back with an error. */
  readonly typed?: MailFormText | undefined;
  readonly error?: Message | undefined;
}

export function MailPage({ detail, workspace, files, typed, error }: MailPageProps) {
  const { mail } = detail;
  const words = useWords(mailWords);
  const editable = mail.state === 'draft' && workspace.can('mail:draft');
  const leaving = isUndoable(detail.pending);
  const hasSide = editable || (mail.state === 'scheduled' && !leaving);
  const { toEmail: to, ccEmail, subject, body, html } = mail;
  return (
    <>
      <PageHead title={subject} note={`${words.from} ${mail.fromEmail}`}>
        <Badge word={mail.state} />
        <MailActions detail={detail} workspace={workspace} />
      </PageHead>
      <FormError message={error} />
      <Notices detail={detail} />
      <div class={hasSide ? 'columns' : undefined}>
        <Card>
          {editable ? (
            <MailForm
              action={`/mail/${mail.id}`}
              text={typed ?? { to, cc: ccEmail ?? '', subject, body, html }}
              hidden={{ version: String(mail.version) }}
              autosave={`/mails/${mail.id}`}
            />
          ) : (
            <Letter detail={detail} />
          )}
          <p class="reference">Ref {mail.reference}</p>
        </Card>
        {hasSide ? (
          <div>
            {workspace.can('mail:send') && !leaving ? <ScheduleCard mail={mail} /> : null}
            {editable ? <AttachmentsCard detail={detail} files={files} /> : null}
            {editable ? <DiscardForm mail={mail} /> : null}
          </div>
        ) : null}
      </div>
      {leaving && workspace.can('mail:send') ? <UndoToast id={mail.id} /> : null}
    </>
  );
}

function MailActions({ detail: { mail }, workspace }: { detail: MailDetail; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(mailWords);
  const mayDraft = workspace.can('mail:draft') && (mail.state === 'received' || mail.state === 'sent');
  return (
    <>
      {mayDraft ? (
        <>
          <a class="button" href={`/mail/new?replyTo=${mail.id}`}>
            {words.reply}
          </a>
          <a class="button" href={`/mail/new?forward=${mail.id}`}>
            {words.forward}
          </a>
        </>
      ) : null}
      {mail.state === 'draft' && workspace.can('mail:send') ? (
        <form method="post" action={`/mail/${mail.id}/send`}>
          <input type="hidden" name="version" value={mail.version} />
          <button type="submit" class="primary">
            {common.send}
          </button>
        </form>
      ) : null}
    </>
  );
}

function Notices({ detail: { mail, ticket, rule, unwilling } }: { detail: MailDetail }) {
  const words = useWords(mailWords);
  return (
    <>
      {ticket ? (
        <p class="note">
          {words.belongsTo}{' '}
          <a href={`/tickets/${ticket.number}`} dir="auto">{`${ticket.number} ${ticket.subject}`}</a>
        </p>
      ) : null}
      {rule ? <p class="note">{fill(words.forwardedBy, { name: rule.name })}</p> : null}
      {unwilling.map(({ name, email }) => (
        <p class="warning" role="note">
          {fill(words.unwilling, { name, email })}
        </p>
      ))}
      {mail.state === 'scheduled' && mail.scheduledAt ? (
        <p class="note">
          {words.leaves}: <When at={mail.scheduledAt} />
        </p>
      ) : null}
    </>
  );
}

function Letter({ detail }: { detail: MailDetail }) {
  const { mail, attachments } = detail;
  const common = useWords(commonWords);
  const words = useWords(mailWords);
  return (
    <>
      <Facts
        facts={[
          [common.to, mail.toEmail],
          ...(mail.ccEmail ? ([[words.cc, mail.ccEmail]] as const) : []),
          mail.state === 'received'
            ? [words.received, <When at={mail.createdAt} />]
            : [common.sentAt, mail.sentAt ? <When at={mail.sentAt} /> : null],
        ]}
      />
      {mail.html ? (
        <Designed subject={mail.subject} html={mail.html} body={mail.body} />
      ) : (
        <Plain text={mail.body} />
      )}
      {attachments.length > 0 ? (
        <>
          <h2>{words.attachments}</h2>
          <ul class="plain attachments">
            {attachments.map(({ file }) => (
              <li>
                <a href={`/files/${file.id}`}>{file.name}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Designed({ subject, html, body }: { subject: string; html: string; body: string }) {
  const words = useWords(mailWords);
  return (
    <>
      <iframe
        class="mail-preview"
        title={`${words.preview}: ${subject}`}
        sandbox=""
        srcdoc={previewDocument(html)}
      />
      {hasRemotePicture(html) ? <small>{words.picturesLeft}</small> : null}
      <details>
        <summary>{words.plainText}</summary>
        <Plain text={body} />
      </details>
    </>
  );
}

function Plain({ text }: { text: string }) {
  const { own, history } = splitHistory(text);
  return (
    <>
      <div class="text" dir="auto">
        {own}
      </div>
      {history === '' ? null : (
        <details class="history">
          <summary>{useWords(mailWords).history}</summary>
          <div class="text" dir="auto">
            {history}
          </div>
        </details>
      )}
    </>
  );
}

/** It goes with the page, the time to take it back does not wait for it. */
function UndoToast({ id }: { id: string }) {
  const common = useWords(commonWords);
  return (
    <div class="toasts" role="status">
      <form class="toast" method="post" action={`/mail/${id}/undo`}>
        {useWords(mailWords).sentToast}
        <button type="submit" class="link">
          {common.undo}
        </button>
      </form>
    </div>
  );
}
