import { desc } from 'drizzle-orm';
import { type AuditEventRow, actors, auditEvents } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export interface AuditEntry {
  readonly event: AuditEventRow;
  readonly actorName: string;
}

export function listAuditEvents({ store }: Workspace, page: number): Page<AuditEntry> {
  const names = new Map(store.list(actors).map(({ id, name }) => [id, name]));
  const events = store.list(auditEvents, {
    orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return {
    rows: events.map((event) => ({ event, actorName: names.get(event.actorId) ?? event.actorId })),
    total: store.count(auditEvents),
    page,
  };
}
