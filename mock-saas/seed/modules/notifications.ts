import { baseInstant } from '../../db/clock.ts';
import { createRandom } from '../random.ts';
import { addMinutes, earlier, rowHead } from '../row-maker.ts';
import type { SeedTicket } from '../rows.ts';
import type { Draw, SeedModule } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

/** Whoever has an urgent ticket that is not solved is told so; of other tickets people hear when they are given or named. */
export const seedNotificationsModule: SeedModule = (draw) => {
  draw.rows.tickets.forEach((ticket, index) => {
    const notice = isUrgent(ticket) ? urgent(ticket) : passing(draw, ticket, index + 1);
    if (!notice) return;
    draw.rows.notifications.push({
      ...rowHead(draw.profile, 'notifications', index + 1),
      href: `/tickets/${ticket.number}`,
      createdAt: ticket.updatedAt,
      ...notice,
    });
  });
};

const isUrgent = ({ priority, status, assigneeId }: SeedTicket): boolean =>
  priority === 'urgent' && Boolean(assigneeId) && status !== 'solved' && status !== 'closed';

const urgent = ({ number, subject, assigneeId }: SeedTicket) => ({
  actorId: assigneeId ?? '',
  kind: 'ticket.urgent',
  title: `${number} is urgent`,
  body: subject,
});

function passing(
  { seed, profile }: Draw,
  { number, subject, assigneeId, updatedAt }: SeedTicket,
  slot: number,
) {
  const random = createRandom(seed, profile.id, 'notifications', slot);
  const by = random.pick(agentsOf(profile));
  const isMention = random.chance(0.25);
  const readAt = random.chance(0.6) ? earlier(addMinutes(updatedAt, 9), addMinutes(baseInstant, -1)) : null;
  if (!assigneeId || assigneeId === by.id || !random.chance(0.6)) return undefined;
  return {
    actorId: assigneeId,
    kind: isMention ? 'note.mention' : 'ticket.assigned',
    title: isMention ? `${by.name} mentioned you in ${number}` : `${by.name} gave you ${number}`,
    body: subject,
    readAt,
  };
}
