import type { TicketCommentRow } from '../../db/schema.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  Empty,
  Facts,
  Field,
  FormError,
  Options,
  PageHead,
  StateWord,
  When,
} from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { InvoiceTable } from '../billing/views.tsx';
import { AttachedFiles } from '../files/attached-files.tsx';
import type { TicketDetail } from './service.ts';
import { ticketsWords } from './words.ts';

export type TicketForm = 'reply' | 'note' | 'draft';

interface TicketPageProps {
  readonly detail: TicketDetail;
  readonly workspace: Workspace;
  readonly error?: { readonly form: TicketForm; readonly message: string };
}

export function TicketPage({ detail, workspace, error }: TicketPageProps) {
  const { ticket, comments, drafts } = detail;
  const words = useWords(ticketsWords);
  const path = `/tickets/${ticket.number}`;
  const errorOf = (form: TicketForm) => (error?.form === form ? error.message : undefined);
  return (
    <>
      <PageHead
        title={ticket.subject}
        note={
          <>
            {ticket.number} · opened <When at={ticket.createdAt} /> by <StateWord word={ticket.channel} />
          </>
        }
      >
        <Badge word={ticket.priority} />
        <Badge word={ticket.status} />
      </PageHead>
      <div class="columns">
        <div>
          <ol class="thread" aria-label={words.conversation}>
            {comments.map((comment) => (
              <Comment comment={comment} />
            ))}
          </ol>
          {workspace.can('tickets:reply') ? (
            <WriteForm
              action={`${path}/comments`}
              label={words.publicReply}
              hint={`Mailed to ${ticket.requesterEmail}`}
              button={words.sendReply}
              main
              error={errorOf('reply')}
            />
          ) : null}
          {workspace.can('tickets:draft_reply') ? (
            <WriteForm
              action={`${path}/reply-drafts`}
              label={words.replyDraft}
              hint="Kept under Mail, not sent"
              button={words.saveReplyDraft}
              error={errorOf('draft')}
            />
          ) : null}
          {workspace.can('tickets:note') ? (
            <WriteForm
              action={`${path}/notes`}
              label={words.internalNote}
              hint="Only people of this workspace see it"
              button={words.addInternalNote}
              error={errorOf('note')}
            />
          ) : null}
        </div>
        <div>
          <RequesterCard detail={detail} />
          {drafts.length > 0 ? (
            <Card title={words.replyDrafts}>
              <ul class="plain">
                {drafts.map((draft) => (
                  <li>
                    <a href={`/mail/${draft.id}`}>{draft.subject}</a>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <StateCard detail={detail} workspace={workspace} path={path} />
          {workspace.can('billing:read') ? <InvoicesCard detail={detail} /> : null}
          <AttachedFiles workspace={workspace} column="ticketId" id={ticket.id} />
          <p class="reference">Ref {ticket.reference}</p>
        </div>
      </div>
    </>
  );
}

function Comment({ comment }: { comment: TicketCommentRow }) {
  const kind = comment.visibility === 'internal' ? 'internal' : comment.authorId ? 'staff' : 'requester';
  return (
    <li class={`comment ${kind}`}>
      <header>
        <strong>{comment.authorName}</strong>
        {kind === 'internal' ? <span class="badge warn">{useWords(ticketsWords).internalNote}</span> : null}
        <When at={comment.createdAt} />
      </header>
      <div class="text">{comment.body}</div>
      <footer class="reference">{comment.reference}</footer>
    </li>
  );
}

function WriteForm(props: {
  action: string;
  label: string;
  hint: string;
  button: string;
  main?: boolean;
  error: string | undefined;
}) {
  return (
    <form class="card" method="post" action={props.action}>
      <FormError message={props.error} />
      <Field label={props.label} hint={props.hint}>
        <textarea name="body" rows={props.main ? 5 : 3} required />
      </Field>
      <button type="submit" class={props.main ? 'primary' : undefined}>
        {props.button}
      </button>
    </form>
  );
}

function RequesterCard({ detail: { ticket, customer } }: { detail: TicketDetail }) {
  const common = useWords(commonWords);
  return (
    <Card title={common.requester}>
      <Facts
        facts={[
          [common.name, ticket.requesterName],
          [common.email, ticket.requesterEmail],
          [common.customer, customer ? <a href={`/customers/${customer.id}`}>{customer.name}</a> : null],
          ...(customer
            ? ([
                [common.plan, `${customer.plan}, ${customer.seats} seats`],
                [common.account, customer.reference],
              ] as const)
            : []),
        ]}
      />
    </Card>
  );
}

function StateCard({
  detail: { ticket, agents },
  workspace,
  path,
}: {
  detail: TicketDetail;
  workspace: Workspace;
  path: string;
}) {
  const common = useWords(commonWords);
  const assignee = agents.find((agent) => agent.id === ticket.assigneeId);
  if (!workspace.can('tickets:update')) {
    return (
      <Card title={common.state}>
        <Facts
          facts={[
            [common.status, <StateWord word={ticket.status} />],
            [common.assignee, assignee?.name ?? common.nobody],
          ]}
        />
      </Card>
    );
  }
  return (
    <Card title={common.state}>
      <form method="post" action={path}>
        <Field label={common.status}>
          <select name="status">
            <Options words={ticketStatuses} chosen={ticket.status} />
          </select>
        </Field>
        <Field label={common.assignee}>
          <select name="assignee">
            <option value="">{common.nobody}</option>
            {agents.map((agent) => (
              <option value={agent.id} selected={agent.id === ticket.assigneeId}>
                {agent.name}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">{useWords(ticketsWords).updateTicket}</button>
      </form>
    </Card>
  );
}

function InvoicesCard({ detail }: { detail: TicketDetail }) {
  return (
    <Card title={useWords(ticketsWords).latestInvoices}>
      {detail.invoices.length > 0 ? (
        <InvoiceTable invoices={detail.invoices} of="side" />
      ) : (
        <Empty>No invoice of this requester.</Empty>
      )}
    </Card>
  );
}
