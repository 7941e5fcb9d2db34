import type { TicketRow } from '../../db/schema.ts';
import type { TicketStatus } from '../../model/helpdesk.ts';
import { conflict, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { getTicket, updateTicket } from '../tickets/service.ts';

/** @param change.version of the ticket as it was shown */
export function setTicketStatus(
  workspace: Workspace,
  number: string,
  change: { readonly status: TicketStatus; readonly version: number },
): Result<TicketRow> {
  const ticket = getTicket(workspace, number);
  if (change.version < ticket.version) {
    return conflict(`Ticket ${number} was changed since you saw it.`);
  }
  return updateTicket(workspace, number, { status: change.status, assigneeId: ticket.assigneeId });
}
