import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { instant, paged, pageQuery } from '../../api/shapes.ts';
import { day } from './query.ts';

export const auditEventShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    at: instant,
    actorId: z.string(),
    actorName: z.string(),
    action: z.string(),
    object: z.string(),
  })
  .meta({ id: 'AuditEvent' });

const text = z.string().max(80).default('');

const filters = {
  actor: text.meta({ description: 'Id of who did it' }),
  action: text.meta({ description: 'For instance `ticket.reply`, or `ticket` for all of them' }),
  from: day.or(z.literal('')).default('').meta({ description: 'First day, in the zone of the workspace' }),
  to: day.or(z.literal('')).default('').meta({ description: 'Last day, included' }),
};

export const auditOperations = defineOperations({
  listAuditEvents: {
    method: 'GET',
    path: '/audit-events',
    capability: 'audit.read',
    access: 'audit:read',
    summary: 'List what was done, latest first',
    query: pageQuery.extend(filters),
    answer: z.object({ auditEvents: z.array(auditEventShape), ...paged }),
  },
  exportAuditEvents: {
    method: 'POST',
    path: '/audit-events/export',
    capability: 'audit.export',
    access: 'audit:read',
    summary: 'Take the log, or part of it, out as CSV',
    body: z.strictObject({ q: text, ...filters }),
    answer: z.object({ csv: z.string() }),
  },
  readAuditEvent: {
    method: 'GET',
    path: '/audit-events/:id',
    capability: 'audit.read',
    access: 'audit:read',
    summary: 'Read one event of the log',
    answer: z.object({ auditEvent: auditEventShape, related: z.array(auditEventShape) }),
  },
});
