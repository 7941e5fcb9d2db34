import { and, desc, eq, isNull } from 'drizzle-orm';
import { type NotificationRow, notifications } from '../../db/schema.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

const own = ({ identity }: Workspace) => eq(notifications.actorId, identity.actorId);
const unread = (workspace: Workspace) => and(own(workspace), isNull(notifications.readAt));

/** One's own, latest first. */
export function listNotifications(
  workspace: Workspace,
  query: { readonly onlyUnread: boolean; readonly page: number },
): Page<NotificationRow> {
  const { store } = workspace;
  const where = query.onlyUnread ? unread(workspace) : own(workspace);
  return {
    rows: store.list(notifications, {
      where,
      orderBy: [desc(notifications.createdAt), desc(notifications.id)],
      limit: pageSize,
      offset: (query.page - 1) * pageSize,
    }),
    total: store.count(notifications, where),
    page: query.page,
  };
}

export const countUnread = (workspace: Workspace): number =>
  workspace.can('notifications:read') ? workspace.store.count(notifications, unread(workspace)) : 0;

/** @throws Problem `not_found`, also for one that another person got */
export function getNotification(workspace: Workspace, id: string): NotificationRow {
  const found = workspace.store.find(
    notifications,
    and(own(workspace), eq(notifications.id, id)) ?? own(workspace),
  );
  if (!found) throw new Problem('not_found', 'There is no such notification for you.');
  return found;
}

/** What is read already stays as it is: nothing is written. */
export function markRead(workspace: Workspace, id: string): NotificationRow {
  const notification = getNotification(workspace, id);
  if (notification.readAt) return notification;
  workspace.mutate('notification.read', `notification ${notification.reference}`, () => {
    workspace.store.update(notifications, id, { readAt: workspace.now() });
  });
  return getNotification(workspace, id);
}

/** @returns how many were unread */
export function markAllRead(workspace: Workspace): number {
  const { store } = workspace;
  const rows = store.list(notifications, { where: unread(workspace) });
  if (rows.length === 0) return 0;
  workspace.mutate('notification.read_all', `${rows.length} notifications`, () => {
    for (const { id } of rows) store.update(notifications, id, { readAt: workspace.now() });
  });
  return rows.length;
}
