import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import {
  commentVisibilities,
  ticketChannels,
  ticketPriorities,
  ticketStatuses,
} from '../../model/helpdesk.ts';

export const ticketShape = z
  .object({
    number: z.string(),
    subject: z.string(),
    status: z.enum(ticketStatuses),
    priority: z.enum(ticketPriorities),
    channel: z.enum(ticketChannels),
    requesterName: z.string(),
    requesterEmail: z.string(),
    customerId: z.string().nullable(),
    assigneeId: z.string().nullable(),
    reference: z.string(),
    createdAt: instant,
    updatedAt: instant,
    firstResponseDueAt: instant.nullable(),
    firstRespondedAt: instant.nullable(),
    resolutionDueAt: instant.nullable(),
    solvedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Ticket' });

export const commentShape = z
  .object({
    id: z.string(),
    visibility: z.enum(commentVisibilities),
    authorName: z.string(),
    body: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Comment' });

export const tagShape = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Tag' });
