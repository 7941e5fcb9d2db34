import type { MailRow, TicketRow } from '../../db/schema.ts';
import { type MailState, mailStates } from '../../model/mail.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  DataTable,
  Empty,
  Facts,
  Field,
  FormError,
  PageHead,
  When,
} from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { MailText } from './mail-text.ts';
import { mailWords } from './words.ts';

const boxes = {
  draft: 'draftBox',
  scheduled: 'scheduledBox',
  sent: 'sentBox',
} as const satisfies Record<MailState, keyof (typeof mailWords)['en']>;

const emptyBoxes = {
  draft: 'No draft waits.',
  scheduled: 'Nothing is scheduled.',
  sent: 'Nothing has been sent.',
} as const satisfies Record<MailState, string>;

interface MailListProps {
  readonly page: Page<MailRow>;
  readonly state: MailState;
  readonly workspace: Workspace;
}

export function MailList({ page, state, workspace }: MailListProps) {
  const common = useWords(commonWords);
  const words = useWords(mailWords);
  return (
    <>
      <PageHead title={common.mail} note={workspace.tenant.supportEmail}>
        {workspace.can('mail:draft') ? (
          <a class="button" href="/mail/new">
            {words.newMail}
          </a>
        ) : null}
      </PageHead>
      <nav class="tabs" aria-label={words.mailboxes}>
        {mailStates.map((box) => (
          <a href={`/mail?box=${box}`} aria-current={box === state ? 'page' : undefined}>
            {words[boxes[box]]}
          </a>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <Empty>{emptyBoxes[state]}</Empty>
      ) : (
        <DataTable
          caption={words[boxes[state]]}
          columns={[
            { title: common.subject },
            { title: common.to, class: 'wide' },
            { title: common.updated },
          ]}
        >
          {page.rows.map((mail) => (
            <tr>
              <td class="main-cell">
                <a href={`/mail/${mail.id}`}>{mail.subject}</a>
              </td>
              <td class="wide">{mail.toEmail}</td>
              <td>
                <When at={mail.sentAt ?? mail.updatedAt} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/mail" query={{ box: state }} page={page} />
    </>
  );
}

interface MailPageProps {
  readonly mail: MailRow;
  readonly ticket: TicketRow | undefined;
  readonly workspace: Workspace;
  /** As typed, when the form comes back with an error. */
  readonly typed?: MailText;
  readonly error?: string;
}

export function MailPage({ mail, ticket, workspace, typed, error }: MailPageProps) {
  const text = typed ?? { to: mail.toEmail, subject: mail.subject, body: mail.body };
  const common = useWords(commonWords);
  const editable = mail.state === 'draft' && workspace.can('mail:draft');
  return (
    <>
      <PageHead title={mail.subject} note={`From ${mail.fromEmail}`}>
        <Badge word={mail.state} />
        {mail.state === 'draft' && workspace.can('mail:send') ? (
          <form method="post" action={`/mail/${mail.id}/send`}>
            <button type="submit" class="primary">
              {common.send}
            </button>
          </form>
        ) : null}
      </PageHead>
      <FormError message={error} />
      {ticket ? (
        <p class="note">
          Belongs to <a href={`/tickets/${ticket.number}`}>{`${ticket.number} ${ticket.subject}`}</a>
        </p>
      ) : null}
      <Card>
        {editable ? (
          <MailForm action={`/mail/${mail.id}`} text={text} />
        ) : (
          <>
            <Facts
              facts={[
                [common.to, mail.toEmail],
                [common.sentAt, mail.sentAt ? <When at={mail.sentAt} /> : null],
              ]}
            />
            <div class="text">{mail.body}</div>
          </>
        )}
        <p class="reference">Ref {mail.reference}</p>
      </Card>
    </>
  );
}

export function NewMailPage({ text, error }: { text: MailText; error?: string }) {
  return (
    <>
      <PageHead title={useWords(mailWords).newMail} note="Saved as a draft first; nothing is sent yet" />
      <FormError message={error} />
      <Card>
        <MailForm action="/mail" text={text} />
      </Card>
    </>
  );
}

function MailForm({ action, text }: { action: string; text: MailText }) {
  const common = useWords(commonWords);
  return (
    <form class="narrow" method="post" action={action}>
      <Field label={common.to}>
        <input type="email" name="to" value={text.to} required />
      </Field>
      <Field label={common.subject}>
        <input name="subject" value={text.subject} maxlength={200} required />
      </Field>
      <Field label={common.message}>
        <textarea name="body" rows={12} required>
          {text.body}
        </textarea>
      </Field>
      <button type="submit">{common.saveDraft}</button>
    </form>
  );
}
