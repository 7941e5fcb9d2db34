import type { Child } from 'hono/jsx';
import type { ActorRow, TagRow, TicketRow } from '../../db/schema.ts';
import type { TicketSort, TicketView } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, FormError, PageHead, Script, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { LiveTickets, QuickStatus } from '../live/views.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { TicketFilters, ViewTabs } from './list-filters.tsx';
import { filtersOf, type ListedTicket, type TicketQuery } from './list-tickets.ts';
import { listWords } from './list-words.ts';
import { pageWords } from './page-words.ts';
import { isOverdue } from './sla.ts';

export interface TicketListProps {
  readonly page: Page<ListedTicket>;
  readonly query: TicketQuery;
  readonly counts: ReadonlyMap<TicketView, number>;
  readonly agents: readonly ActorRow[];
  readonly tags: readonly TagRow[];
  readonly workspace: Workspace;
  readonly error?: Message | undefined;
}

export function TicketList(props: TicketListProps) {
  const { page, query, workspace } = props;
  const words = useWords(listWords);
  const mayChange = workspace.can('tickets:update') && query.view !== 'deleted' && page.rows.length > 0;
  return (
    <>
      <PageHead title={useWords(commonWords).tickets} note={words.latestFirst} />
      <ViewTabs {...props} />
      <TicketFilters {...props} />
      <FormError message={props.error} />
      <LiveTickets path="/tickets" />
      {page.rows.length === 0 ? (
        <div class="card empty-state">
          <strong>{words.noMatch}</strong>
          <p class="empty">{words.noMatchHint}</p>
        </div>
      ) : mayChange ? (
        <form class="bulk" method="post" action="/tickets/bulk/tag" data-bulk>
          {/* Enter in a field of the bar does nothing: it would press the first button. */}
          <button type="submit" disabled hidden />
          <BulkBar {...props} />
          <TicketRows {...props} selectable />
          <Script name="dialogs" />
          <Script name="select-all" />
        </form>
      ) : (
        <TicketRows {...props} />
      )}
      <Pager path="/tickets" query={{ ...filtersOf(query), ...orderOf(query) }} page={page} />
    </>
  );
}

const orderOf = ({ sort, dir }: TicketQuery): Record<string, string> =>
  sort === 'updated' && dir === 'desc' ? {} : { sort, dir };

function TicketRows({ page, query, workspace, selectable }: TicketListProps & { selectable?: boolean }) {
  const common = useWords(commonWords);
  const words = useWords(listWords);
  const now = workspace.now();
  return (
    <div class="table-wrap">
      <table aria-label={common.tickets} class="ticket-table">
        <thead>
          <tr>
            {selectable ? (
              <th scope="col" class="chooser">
                <input type="checkbox" aria-label={words.selectPage} data-select-page />
              </th>
            ) : null}
            <SortHead query={query} by="number">
              {common.number}
            </SortHead>
            <th scope="col">{common.subject}</th>
            <th scope="col" class="wide">
              {common.requester}
            </th>
            <SortHead query={query} by="priority" wide>
              {common.priority}
            </SortHead>
            <th scope="col" class="wide">
              {common.assignee}
            </th>
            <th scope="col">{common.status}</th>
            <SortHead query={query} by="due" wide>
              {words.dueBy}
            </SortHead>
            <SortHead query={query} by="updated" wide>
              {common.updated}
            </SortHead>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <TicketLine row={row} now={now} selectable={selectable ?? false} workspace={workspace} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHead(props: { query: TicketQuery; by: TicketSort; wide?: boolean; children: string }) {
  const { query, by, wide, children } = props;
  const isSorted = query.sort === by;
  const dir = isSorted && query.dir === 'desc' ? 'asc' : 'desc';
  const asked = Object.entries({ ...filtersOf(query), sort: by, dir }).filter(([, value]) => value !== '');
  return (
    <th
      scope="col"
      class={wide ? 'wide' : undefined}
      aria-sort={isSorted ? (query.dir === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <a
        class="sort"
        href={`/tickets?${new URLSearchParams(asked)}`}
        title={fill(useWords(listWords).sortedBy, { column: children })}
      >
        {children}
        {isSorted ? <span aria-hidden="true">{query.dir === 'asc' ? ' ↑' : ' ↓'}</span> : null}
      </a>
    </th>
  );
}

interface TicketLineProps {
  readonly row: ListedTicket;
  readonly now: string;
  readonly selectable: boolean;
  readonly workspace: Workspace;
}

function TicketLine({ row, now, selectable, workspace }: TicketLineProps) {
  const { ticket, tags } = row;
  const words = useWords(listWords);
  const late = isOverdue(ticket, now);
  return (
    <tr>
      {selectable ? (
        <td class="chooser">
          <input
            type="checkbox"
            name="ticket"
            value={ticket.number}
            aria-label={fill(words.selectTicket, { number: ticket.number })}
          />
        </td>
      ) : null}
      <td class="nowrap">
        <NumberCell ticket={ticket} />
      </td>
      <td class="main-cell">
        <span class="clamp" dir="auto">
          {ticket.subject}
        </span>
        {tags.length > 0 ? (
          <span class="tags">
            {tags.map((tag) => (
              <span class={`badge ${tag.tone}`}>{tag.name}</span>
            ))}
          </span>
        ) : null}
      </td>
      <td class="wide">
        <span class="clamp" dir="auto">
          {ticket.requesterName}
        </span>
      </td>
      <td class="wide">
        <Badge word={ticket.priority} />
      </td>
      <td class="wide">
        <Assignee row={row} />
      </td>
      <td>
        <span class="nowrap">
          <Badge word={ticket.status} />
          <QuickStatus ticket={ticket} workspace={workspace} />
        </span>
        {late ? <Late>{words.overdue}</Late> : null}
      </td>
      <td class="wide nowrap">{ticket.resolutionDueAt ? <When at={ticket.resolutionDueAt} /> : '–'}</td>
      <td class="wide nowrap">
        <When at={ticket.updatedAt} />
      </td>
    </tr>
  );
}

/** A deleted ticket has no page; it is brought back from here. */
function NumberCell({ ticket }: { ticket: TicketRow }) {
  if (ticket.deletedAt === null) return <a href={`/tickets/${ticket.number}`}>{ticket.number}</a>;
  return (
    <>
      {ticket.number}
      <form method="post" action={`/tickets/${ticket.number}/restore`}>
        <button type="submit" class="link">
          {useWords(pageWords).restore}
        </button>
      </form>
    </>
  );
}

function Late({ children }: { children: Child }) {
  return <span class="badge bad">{children}</span>;
}

function Assignee({ row: { assignee } }: { row: ListedTicket }) {
  if (!assignee) return <>–</>;
  return (
    <>
      {assignee.name}
      {assignee.deactivatedAt ? <small class="under">{useWords(listWords).deactivated}</small> : null}
    </>
  );
}
