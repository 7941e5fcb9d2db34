import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { listNotifications, markAllRead, markRead } from './service.ts';
import { NotificationList } from './views.tsx';

const notificationQuery = listQuery.extend({ show: z.enum(['all', 'unread']).catch('all') });

export const notificationsRoutes = new Hono<AppEnv>()
  .get('/notifications', (c) => {
    const { workspace } = c.var;
    const { show, page } = notificationQuery.parse(c.req.query());
    const found = listNotifications(workspace, { onlyUnread: show === 'unread', page });
    return render(
      c,
      { title: c.var.words.notifications, section: 'notifications' },
      <NotificationList page={found} show={show} workspace={workspace} />,
    );
  })
  .post('/notifications/read', (c) => {
    markAllRead(c.var.workspace);
    return redirectTo(c, '/notifications', 'all-notifications-read');
  })
  .post('/notifications/:id/read', (c) => {
    markRead(c.var.workspace, c.req.param('id'));
    return redirectTo(c, '/notifications', 'notification-read');
  });
