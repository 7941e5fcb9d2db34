import { type Feature, get, post } from '../../feature.ts';
import { notificationOperations } from './operations.ts';

export const notificationsFeature = {
  capabilities: [
    get('/notifications', 'notification.read', 'notifications:read'),
    post('/notifications/read', 'notification.update', 'notifications:update'),
    post('/notifications/:id/read', 'notification.update', 'notifications:update'),
  ],
  operations: notificationOperations,
  navigation: [
    { section: 'notifications', href: '/notifications', word: 'notifications', scope: 'notifications:read' },
  ],
  flashes: {
    'notification-read': 'Marked as read.',
    'all-notifications-read': 'Everything is marked as read.',
  },
  tones: {},
} as const satisfies Feature;
