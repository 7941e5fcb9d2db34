import { and, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { slaPolicies, type TicketRow, tickets } from '../../db/schema.ts';
import type { TicketStatus } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

/** `met` and `late` are over; `running` and `overdue` still wait. */
export type ClockState = 'running' | 'overdue' | 'met' | 'late';

export interface SlaClock {
  readonly dueAt: string;
  /** Null: still waiting. */
  readonly metAt: string | null;
  readonly state: ClockState;
}

export interface SlaClocks {
  readonly firstResponse: SlaClock | undefined;
  readonly resolution: SlaClock | undefined;
}

/** What was promised for a ticket and what came of it; undefined where nothing was promised. */
export function clocksOf(ticket: TicketRow, now: string): SlaClocks {
  return {
    firstResponse: clockOf(ticket.firstResponseDueAt, ticket.firstRespondedAt, now),
    resolution: clockOf(ticket.resolutionDueAt, ticket.solvedAt, now),
  };
}

function clockOf(dueAt: string | null, metAt: string | null, now: string): SlaClock | undefined {
  if (dueAt === null) return undefined;
  if (metAt !== null) return { dueAt, metAt, state: metAt <= dueAt ? 'met' : 'late' };
  return { dueAt, metAt, state: now <= dueAt ? 'running' : 'overdue' };
}

const waiting: readonly TicketStatus[] = ['new', 'open', 'pending'];
export const isWaiting = ({ status }: { status: TicketStatus }): boolean => waiting.includes(status);

/** Tickets that wait for somebody. */
export const areWaiting = (): SQL => inArray(tickets.status, [...waiting]);

/** Tickets that wait for an answer or a solution whose time is over. */
export function areOverdue(now: string): SQL | undefined {
  return and(
    areWaiting(),
    or(
      and(isNull(tickets.firstRespondedAt), lt(tickets.firstResponseDueAt, now)),
      and(isNull(tickets.solvedAt), lt(tickets.resolutionDueAt, now)),
    ),
  );
}

export function isOverdue(ticket: TicketRow, now: string): boolean {
  const { firstResponse, resolution } = clocksOf(ticket, now);
  return isWaiting(ticket) && [firstResponse, resolution].some((clock) => clock?.state === 'overdue');
}

type Promised = Pick<TicketRow, 'slaPolicyId' | 'firstResponseDueAt' | 'resolutionDueAt'>;

/** What the workspace promises for a ticket of this priority, counted from when it was opened. */
export function promiseFor(
  { store }: Workspace,
  priority: TicketRow['priority'],
  createdAt: string,
): Promised {
  const [policy] = store.list(slaPolicies, {
    where: and(eq(slaPolicies.priority, priority), eq(slaPolicies.isActive, true)),
    limit: 1,
  });
  return {
    slaPolicyId: policy?.id ?? null,
    firstResponseDueAt: policy ? after(createdAt, policy.firstResponseMinutes) : null,
    resolutionDueAt: policy ? after(createdAt, policy.resolutionMinutes) : null,
  };
}

const after = (iso: string, minutes: number): string =>
  new Date(new Date(iso).getTime() + minutes * 60_000).toISOString();
