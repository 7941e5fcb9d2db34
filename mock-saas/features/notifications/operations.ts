import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { notificationShape } from './shapes.ts';

export const notificationOperations = defineOperations({
  listNotifications: {
    method: 'GET',
    path: '/notifications',
    capability: 'notification.read',
    access: 'notifications:read',
    summary: 'List one’s own notifications, latest first',
    query: pageQuery.pick({ page: true }).extend({ show: z.enum(['all', 'unread']).default('all') }),
    answer: z.object({ notifications: z.array(notificationShape), unread: z.int(), ...paged }),
  },
  readAllNotifications: {
    method: 'POST',
    path: '/notifications/read',
    capability: 'notification.update',
    access: 'notifications:update',
    summary: 'Mark every notification of one’s own as read',
    answer: z.object({ marked: z.int() }),
  },
  readNotification: {
    method: 'POST',
    path: '/notifications/:id/read',
    capability: 'notification.update',
    access: 'notifications:update',
    summary: 'Mark a notification of one’s own as read',
    answer: z.object({ notification: notificationShape }),
  },
});
