import type { TicketCommentRow } from '../../db/schema.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, Empty, Facts, Field, FormError, Options, PageHead, When } from '../../ui/elements.tsx';
import { formatWord } from '../../ui/format.ts';
import { InvoiceTable } from '../billing/views.tsx';
import type { TicketDetail } from './service.ts';

export type TicketForm = 'reply' | 'note' | 'draft';

interface TicketPageProps {
  readonly detail: TicketDetail;
  readonly workspace: Workspace;
  readonly error?: { readonly form: TicketForm; readonly message: string };
}

export function TicketPage({ detail, workspace, error }: TicketPageProps) {
  const { ticket, comments, drafts } = detail;
  const path = `/tickets/${ticket.number}`;
  const errorOf = (form: TicketForm) => (error?.form === form ? error.message : undefined);
  return (
    <>
      <PageHead
        title={ticket.subject}
        note={
          <>
            {ticket.number} · opened <When at={ticket.createdAt} /> by {formatWord(ticket.channel)}
          </>
        }
      >
        <Badge word={ticket.priority} />
        <Badge word={ticket.status} />
      </PageHead>
      <div class="columns">
        <div>
          <ol class="thread" aria-label="Conversation">
            {comments.map((comment) => (
              <Comment comment={comment} />
            ))}
          </ol>
          {workspace.can('tickets:reply') ? (
            <WriteForm
              action={`${path}/comments`}
              label="Public reply"
              hint={`Mailed to ${ticket.requesterEmail}`}
              button="Send reply"
              main
              error={errorOf('reply')}
            />
          ) : null}
          {workspace.can('tickets:draft_reply') ? (
            <WriteForm
              action={`${path}/reply-drafts`}
              label="Reply draft"
              hint="Kept under Mail, not sent"
              button="Save reply draft"
              error={errorOf('draft')}
            />
          ) : null}
          {workspace.can('tickets:note') ? (
            <WriteForm
              action={`${path}/notes`}
              label="Internal note"
              hint="Only people of this workspace see it"
              button="Add internal note"
              error={errorOf('note')}
            />
          ) : null}
        </div>
        <div>
          <RequesterCard detail={detail} />
          {drafts.length > 0 ? (
            <Card title="Reply drafts">
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
        {kind === 'internal' ? <span class="badge warn">Internal note</span> : null}
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
  return (
    <Card title="Requester">
      <Facts
        facts={[
          ['Name', ticket.requesterName],
          ['Email', ticket.requesterEmail],
          ['Customer', customer ? <a href={`/customers/${customer.id}`}>{customer.name}</a> : null],
          ...(customer
            ? ([
                ['Plan', `${customer.plan}, ${customer.seats} seats`],
                ['Account', customer.reference],
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
  const assignee = agents.find((agent) => agent.id === ticket.assigneeId);
  if (!workspace.can('tickets:update')) {
    return (
      <Card title="State">
        <Facts
          facts={[
            ['Status', formatWord(ticket.status)],
            ['Assignee', assignee?.name ?? 'Nobody'],
          ]}
        />
      </Card>
    );
  }
  return (
    <Card title="State">
      <form method="post" action={path}>
        <Field label="Status">
          <select name="status">
            <Options words={ticketStatuses} chosen={ticket.status} />
          </select>
        </Field>
        <Field label="Assignee">
          <select name="assignee">
            <option value="">Nobody</option>
            {agents.map((agent) => (
              <option value={agent.id} selected={agent.id === ticket.assigneeId}>
                {agent.name}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">Update ticket</button>
      </form>
    </Card>
  );
}

function InvoicesCard({ detail }: { detail: TicketDetail }) {
  return (
    <Card title="Latest invoices">
      {detail.invoices.length > 0 ? (
        <InvoiceTable invoices={detail.invoices} of="side" />
      ) : (
        <Empty>No invoice of this requester.</Empty>
      )}
    </Card>
  );
}
