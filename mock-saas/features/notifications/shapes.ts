import { z } from 'zod';
import { instant } from '../../api/shapes.ts';

export const notificationShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    kind: z.string().meta({ description: 'For instance `ticket.assigned`' }),
    title: z.string(),
    body: z.string(),
    href: z.string().meta({ description: 'A path of this workspace' }),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notification' });
