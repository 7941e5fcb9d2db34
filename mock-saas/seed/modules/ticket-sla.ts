import { addMinutes } from '../row-maker.ts';
import type { SeedComment, SeedTicket } from '../rows.ts';
import type { SeedModule } from '../seed-module.ts';

/** What was promised for each ticket and when it was kept, worked out from its priority and its thread. */
export const seedTicketSlaModule: SeedModule = ({ rows }) => {
  const answers = new Map<string, string>();
  for (const comment of rows.ticketComments) {
    const known = answers.get(comment.ticketId);
    if (isAnswer(comment) && (known === undefined || comment.createdAt < known)) {
      answers.set(comment.ticketId, comment.createdAt);
    }
  }
  for (const ticket of rows.tickets) {
    const policy = rows.slaPolicies.find(
      ({ priority, isActive }) => priority === ticket.priority && isActive,
    );
    if (!policy || ticket.slaPolicyId) continue;
    Object.assign(ticket, {
      slaPolicyId: policy.id,
      firstResponseDueAt: addMinutes(ticket.createdAt, policy.firstResponseMinutes),
      resolutionDueAt: addMinutes(ticket.createdAt, policy.resolutionMinutes),
      firstRespondedAt: ticket.firstRespondedAt ?? answers.get(ticket.id) ?? null,
      solvedAt: ticket.solvedAt ?? (isDone(ticket) ? ticket.updatedAt : null),
    } satisfies Partial<SeedTicket>);
  }
};

const isAnswer = ({ visibility, authorId }: SeedComment): boolean =>
  visibility === 'public' && authorId !== null && authorId !== undefined;

const isDone = ({ status }: SeedTicket): boolean => status === 'solved' || status === 'closed';
