import { serveOperations } from '../../api/serve-operations.ts';
import { auditOperations } from './operations.ts';
import { type AuditEntry, exportAuditEvents, listAuditEvents, readAuditEvent } from './service.ts';

const toJson = ({ event, actorName }: AuditEntry) => ({ ...event, actorName });

export const auditApi = serveOperations(auditOperations, {
  listAuditEvents(workspace, { query }) {
    const { rows, total, page } = listAuditEvents(workspace, query);
    return { auditEvents: rows.map(toJson), total, page };
  },
  exportAuditEvents: (workspace, { body }) => ({ csv: exportAuditEvents(workspace, { ...body, page: 1 }) }),
  readAuditEvent(workspace, { params }) {
    const detail = readAuditEvent(workspace, params.id);
    return { auditEvent: toJson(detail), related: detail.related.map(toJson) };
  },
});
