import type { MailRow, TicketRow } from '../../db/schema.ts';
import type { MailState } from '../../model/mail.ts';
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
import { type Page, Pager } from '../../ui/paging.tsx';
import type { MailText } from './service.ts';

const boxes = { draft: 'Drafts', scheduled: 'Scheduled', sent: 'Outbox' } as const satisfies Record<
  MailState,
  string
>;

interface MailListProps {
  readonly page: Page<MailRow>;
  readonly state: MailState;
  readonly workspace: Workspace;
}

export function MailList({ page, state, workspace }: MailListProps) {
  return (
    <>
      <PageHead title="Mail" note={workspace.tenant.supportEmail}>
        {workspace.can('mail:draft') ? (
          <a class="button" href="/mail/new">
            New mail
          </a>
        ) : null}
      </PageHead>
      <nav class="tabs" aria-label="Mailboxes">
        {Object.entries(boxes).map(([box, label]) => (
          <a href={`/mail?box=${box}`} aria-current={box === state ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <Empty>{state === 'draft' ? 'No draft waits.' : 'Nothing has been sent.'}</Empty>
      ) : (
        <DataTable
          caption={boxes[state]}
          columns={[{ title: 'Subject' }, { title: 'To', class: 'wide' }, { title: 'Updated' }]}
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
  const editable = mail.state === 'draft' && workspace.can('mail:draft');
  return (
    <>
      <PageHead title={mail.subject} note={`From ${mail.fromEmail}`}>
        <Badge word={mail.state} />
        {mail.state === 'draft' && workspace.can('mail:send') ? (
          <form method="post" action={`/mail/${mail.id}/send`}>
            <button type="submit" class="primary">
              Send
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
                ['To', mail.toEmail],
                ['Sent', mail.sentAt ? <When at={mail.sentAt} /> : null],
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
      <PageHead title="New mail" note="Saved as a draft first; nothing is sent yet" />
      <FormError message={error} />
      <Card>
        <MailForm action="/mail" text={text} />
      </Card>
    </>
  );
}

function MailForm({ action, text }: { action: string; text: MailText }) {
  return (
    <form class="narrow" method="post" action={action}>
      <Field label="To">
        <input type="email" name="to" value={text.to} required />
      </Field>
      <Field label="Subject">
        <input name="subject" value={text.subject} maxlength={200} required />
      </Field>
      <Field label="Message">
        <textarea name="body" rows={12} required>
          {text.body}
        </textarea>
      </Field>
      <button type="submit">Save draft</button>
    </form>
  );
}
