import type { TicketRow } from '../../db/schema.ts';
import type { TicketStatus } from '../../model/helpdesk.ts';
import type { Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { updateTicket } from '../tickets/change-ticket.ts';

/** @param change.version of the ticket as it was shown */
export function setTicketStatus(
  workspace: Workspace,
  number: string,
  change: { readonly status: TicketStatus; readonly version: number },
): Result<TicketRow> {
  return updateTicket(workspace, number, { status: change.status }, change.version);
}
