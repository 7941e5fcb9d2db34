import type { Child } from 'hono/jsx';
import type { TicketRow } from '../../db/schema.ts';
import { maxTagLength, ticketPriorities, ticketStatuses } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, Empty, Facts, Field, Options, StateWord } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { InvoiceTable } from '../billing/views.tsx';
import { AgentOptions, agentLabel } from './agent-options.tsx';
import type { TicketDetail } from './get-ticket.ts';
import { listWords } from './list-words.ts';
import { pageWords } from './page-words.ts';
import { clocksOf, type SlaClock } from './sla.ts';
import { ticketsWords } from './words.ts';

export function RequesterCard({ detail: { ticket, customer } }: { detail: TicketDetail }) {
  const common = useWords(commonWords);
  return (
    <Card title={common.requester}>
      <Facts
        facts={[
          [common.name, <bdi>{ticket.requesterName}</bdi>],
          [common.email, <bdi>{ticket.requesterEmail}</bdi>],
          [common.customer, customer ? <a href={`/customers/${customer.id}`}>{customer.name}</a> : null],
          ...(customer
            ? ([
                [common.plan, `${customer.plan}, ${customer.seats} ${common.seats.toLowerCase()}`],
                [common.account, customer.reference],
              ] as const)
            : []),
        ]}
      />
    </Card>
  );
}

export function DraftsCard({ detail: { ticket, drafts } }: { detail: TicketDetail }) {
  if (drafts.length === 0) return null;
  return (
    <Card title={useWords(ticketsWords).replyDrafts}>
      <ul class="plain">
        {drafts.map((draft) => (
          <li>
            <a href={`/tickets/${ticket.number}/reply-drafts/${draft.id}`} class="clamp" dir="auto">
              {draft.subject}
            </a>
            <small class="under clamp" dir="auto">
              {draft.body.slice(0, 120)}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface CardProps {
  readonly detail: TicketDetail;
  readonly workspace: Workspace;
}

export function StateCard({ detail: { ticket, agents }, workspace }: CardProps) {
  const common = useWords(commonWords);
  const { deactivated } = useWords(listWords);
  const assignee = agents.find((agent) => agent.id === ticket.assigneeId);
  if (!workspace.can('tickets:update')) {
    return (
      <Card title={common.state}>
        <Facts
          facts={[
            [common.status, <StateWord word={ticket.status} />],
            [common.assignee, assignee ? agentLabel(assignee, deactivated) : common.nobody],
          ]}
        />
      </Card>
    );
  }
  return (
    <Card title={common.state}>
      <form method="post" action={`/tickets/${ticket.number}`}>
        <input type="hidden" name="version" value={String(ticket.version)} />
        <Field label={common.status}>
          <select name="status">
            <Options words={ticketStatuses} chosen={ticket.status} />
          </select>
        </Field>
        <Field label={common.priority}>
          <select name="priority">
            <Options words={ticketPriorities} chosen={ticket.priority} />
          </select>
        </Field>
        <Field label={common.assignee}>
          <select name="assignee">
            <option value="">{common.nobody}</option>
            <AgentOptions agents={agents} chosen={ticket.assigneeId} />
          </select>
        </Field>
        <button type="submit">{useWords(ticketsWords).updateTicket}</button>
      </form>
    </Card>
  );
}

export function SlaCard({ detail: { ticket }, workspace }: CardProps) {
  const words = useWords(pageWords);
  const { firstResponse, resolution } = clocksOf(ticket, workspace.now());
  return (
    <Card title={words.slaTitle}>
      {firstResponse || resolution ? (
        <Facts
          facts={[
            [words.firstAnswer, <Clock clock={firstResponse} />],
            [words.resolution, <Clock clock={resolution} />],
          ]}
        />
      ) : (
        <Empty>{words.noPromise}</Empty>
      )}
    </Card>
  );
}

const clockTones = { running: 'quiet', met: 'good', late: 'warn', overdue: 'bad' } as const;

function Clock({ clock }: { clock: SlaClock | undefined }) {
  const words = useWords(pageWords);
  const { instant } = useFormats();
  if (!clock) return <>–</>;
  const { state, dueAt, metAt } = clock;
  const text = metAt
    ? fill(words.reached, { when: instant(metAt), due: instant(dueAt) })
    : fill(words.due, { when: instant(dueAt) });
  return (
    <>
      <span class={`badge ${clockTones[state]}`}>{words[state]}</span> {text}
    </>
  );
}

export function TagsCard({ detail: { ticket, tags }, workspace }: CardProps) {
  const words = useWords(pageWords);
  const path = `/tickets/${ticket.number}/tags`;
  const mayTag = workspace.can('tickets:update');
  if (!mayTag && tags.length === 0) return null;
  return (
    <Card title={words.tags}>
      <ul class="tags plain">
        {tags.map((tag) => (
          <li class={`badge ${tag.tone}`}>
            {tag.name}
            {mayTag ? (
              <form method="post" action={`${path}/${tag.id}`}>
                <input type="hidden" name="_method" value="DELETE" />
                <button type="submit" class="icon" aria-label={fill(words.removeTag, { name: tag.name })}>
                  <span aria-hidden="true">×</span>
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayTag ? (
        <form method="post" action={path} class="inline-form">
          <Field label={words.newTag}>
            <input name="tag" required maxlength={maxTagLength} autocomplete="off" dir="auto" />
          </Field>
          <button type="submit">{words.addTag}</button>
        </form>
      ) : null}
    </Card>
  );
}

export function RelatedCard({ title, tickets }: { title: string; tickets: readonly TicketRow[] }) {
  if (tickets.length === 0) return null;
  return (
    <Card title={title}>
      <ul class="plain lines">
        {tickets.map((ticket) => (
          <li>
            <a href={`/tickets/${ticket.number}`}>{ticket.number}</a> <Badge word={ticket.status} />
            <span class="clamp" dir="auto">
              {ticket.subject}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function InvoicesCard({ detail, workspace }: CardProps): Child {
  if (!workspace.can('billing:read')) return null;
  return (
    <Card title={useWords(ticketsWords).latestInvoices}>
      {detail.invoices.length > 0 ? (
        <InvoiceTable invoices={detail.invoices} of="side" />
      ) : (
        <Empty>{useWords(pageWords).noInvoices}</Empty>
      )}
    </Card>
  );
}
