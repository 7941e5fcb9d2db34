import type { TicketRow } from '../../db/schema.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Script, StateWord } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { useWords } from '../../ui/locale.ts';
import { liveWords } from './words.ts';

/** Says that the connection is gone, or what came of a message; hidden while there is nothing to say. */
function LiveNotice() {
  const { offline, notDone, waiting } = useWords(liveWords);
  return (
    <p
      class="live-notice"
      role="status"
      dir="auto"
      hidden
      data-live-notice
      data-offline={offline}
      data-not-done={notDone}
      data-waiting={waiting}
    />
  );
}

/** A line over what others have changed in the meantime, with the way to see it. */
function LiveStrip({ path }: { path: string }) {
  const words = useWords(liveWords);
  return (
    <p class="live-strip" role="status" hidden data-live-strip>
      <span dir="auto" data-live-strip-text /> <a href={path}>{words.show}</a>
    </p>
  );
}

/** Keeps the rows of a ticket list up to date; rows are told by their {@link QuickStatus}. */
export function LiveTickets({ path }: { path: string }) {
  return (
    <div data-live-tickets data-changed={useWords(liveWords).listChanged}>
      <LiveNotice />
      <LiveStrip path={path} />
      <Script name="live-tickets" />
    </div>
  );
}

/** Changes a ticket's status from the list, at once and over the socket; without one it cannot be used. */
export function QuickStatus({ ticket, workspace }: { ticket: TicketRow; workspace: Workspace }) {
  const label = fill(useWords(liveWords).changeStatus, { number: ticket.number });
  const live = { 'data-live-ticket-row': ticket.number, 'data-version': String(ticket.version) };
  if (!workspace.can('tickets:update') || ticket.deletedAt) return <span {...live} hidden />;
  return (
    <select class="quick-status" aria-label={label} title={label} disabled autocomplete="off" {...live}>
      {ticketStatuses.map((status) => (
        <option value={status} selected={status === ticket.status}>
          <StateWord word={status} />
        </option>
      ))}
    </select>
  );
}

/** Says on a ticket's page who else is there, and that the ticket has changed since it was shown. */
export function LiveTicket({ ticket }: { ticket: TicketRow }) {
  const words = useWords(liveWords);
  return (
    <div
      class="live-ticket"
      data-live-ticket={ticket.number}
      data-replied={words.replied}
      data-changed={words.changed}
      data-also-here={words.alsoHere}
      data-is-typing={words.isTyping}
    >
      <LiveNotice />
      <LiveStrip path={`/tickets/${ticket.number}`} />
      <p class="live-presence" role="status" dir="auto" hidden data-live-viewers />
      <p class="live-presence" role="status" dir="auto" hidden data-live-typing />
      <Script name="live-ticket" />
    </div>
  );
}
