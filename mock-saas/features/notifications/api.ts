import { serveOperations } from '../../api/serve-operations.ts';
import { notificationOperations } from './operations.ts';
import { countUnread, listNotifications, markAllRead, markRead } from './service.ts';

export const notificationsApi = serveOperations(notificationOperations, {
  listNotifications(workspace, { query: { show, page: asked } }) {
    const found = listNotifications(workspace, { onlyUnread: show === 'unread', page: asked });
    return {
      notifications: found.rows,
      unread: countUnread(workspace),
      total: found.total,
      page: found.page,
    };
  },
  readAllNotifications: (workspace) => ({ marked: markAllRead(workspace) }),
  readNotification: (workspace, { params }) => ({ notification: markRead(workspace, params.id) }),
});
