import { rowHead } from '../row-maker.ts';
import type { SeedModule } from '../seed-module.ts';

/** Whoever has an urgent ticket that is not solved is told so. */
export const seedNotificationsModule: SeedModule = ({ profile, rows }) => {
  rows.tickets.forEach(({ number, subject, priority, status, assigneeId, updatedAt }, index) => {
    if (priority !== 'urgent' || !assigneeId || status === 'solved' || status === 'closed') return;
    rows.notifications.push({
      ...rowHead(profile, 'notifications', index + 1),
      actorId: assigneeId,
      kind: 'ticket.urgent',
      title: `${number} is urgent`,
      body: subject,
      href: `/tickets/${number}`,
      createdAt: updatedAt,
    });
  });
};
