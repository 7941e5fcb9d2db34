import type { Capability } from '../../../model/risk.ts';

export const notificationsCapabilities: readonly Capability[] = [
  {
    name: 'notification.read',
    risk: 'read',
    scope: 'notifications:read',
    title: 'read one’s own notifications',
  },
  {
    name: 'notification.update',
    risk: 'internal_write',
    scope: 'notifications:update',
    title: 'mark notifications as read',
  },
];
