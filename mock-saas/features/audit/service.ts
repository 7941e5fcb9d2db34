import { and, desc, eq, gte, lt, ne } from 'drizzle-orm';
import { type AuditEventRow, actors, auditEvents, dataExports } from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Formats } from '../../ui/format.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { formatCsv } from '../customers/csv.ts';

export interface AuditQuery {
  /** Part of what was acted on. */
  readonly q: string;
  readonly actor: string;
  /** An action such as `ticket.reply`, or a group of them, `ticket`. */
  readonly action: string;
  /** Days in the workspace's zone, both included, `2026-02-10`; empty for any. */
  readonly from: string;
  readonly to: string;
  readonly page: number;
}

export interface AuditEntry {
  readonly event: AuditEventRow;
  readonly actorName: string;
}

export function listAuditEvents(workspace: Workspace, query: AuditQuery): Page<AuditEntry> {
  const { store } = workspace;
  const where = filterOf(workspace.formats, query);
  const events = store.list(auditEvents, {
    where,
    orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
    limit: pageSize,
    offset: (query.page - 1) * pageSize,
  });
  return { rows: withNames(workspace, events), total: store.count(auditEvents, where), page: query.page };
}

function filterOf(formats: Formats, { q, actor, action, from, to }: AuditQuery) {
  return and(
    containsText(q, [auditEvents.object, auditEvents.reference]),
    actor ? eq(auditEvents.actorId, actor) : undefined,
    action.includes('.')
      ? eq(auditEvents.action, action)
      : action
        ? and(gte(auditEvents.action, `${action}.`), lt(auditEvents.action, `${action}/`))
        : undefined,
    from ? gte(auditEvents.at, startOfDay(formats, from)) : undefined,
    to ? lt(auditEvents.at, startOfDay(formats, nextDay(to))) : undefined,
  );
}

function withNames({ store }: Workspace, events: readonly AuditEventRow[]): readonly AuditEntry[] {
  const names = new Map(store.list(actors).map(({ id, name }) => [id, name]));
  return events.map((event) => ({ event, actorName: names.get(event.actorId) ?? event.actorId }));
}

export interface AuditDetail extends AuditEntry {
  /** Others about the same, latest first. */
  readonly related: readonly AuditEntry[];
}

/** @throws Problem `not_found`, also for an event of another tenant */
export function readAuditEvent(workspace: Workspace, id: string): AuditDetail {
  const { store } = workspace;
  const event = store.find(auditEvents, eq(auditEvents.id, id));
  if (!event) throw new Problem('not_found', 'There is no such event in the log.');
  const related = store.list(auditEvents, {
    where: and(eq(auditEvents.object, event.object), ne(auditEvents.id, id)),
    orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
    limit: 20,
  });
  const [entry = { event, actorName: event.actorId }] = withNames(workspace, [event]);
  return { ...entry, related: withNames(workspace, related) };
}

/** Who is in the log, by name, those who have left included. */
export const listLogActors = ({ store }: Workspace): readonly { id: string; name: string }[] =>
  store.list(actors).toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));

/** What the filters find as CSV, at most so many of the latest; that somebody took it is kept. */
export function exportAuditEvents(workspace: Workspace, query: AuditQuery): string {
  const { store, identity, formats } = workspace;
  const events = store.list(auditEvents, {
    where: filterOf(formats, query),
    orderBy: [desc(auditEvents.at), desc(auditEvents.id)],
  });
  workspace.mutate('audit.export', `${events.length} audit events`, () =>
    store.insert(dataExports, {
      kind: 'audit_events',
      rowCount: events.length,
      actorId: identity.actorId,
      createdAt: workspace.now(),
    }),
  );
  return formatCsv([
    ['reference', 'at', 'actor', 'actor id', 'action', 'object'],
    ...withNames(workspace, events).map(({ event, actorName }) => [
      event.reference,
      event.at,
      actorName,
      event.actorId,
      event.action,
      event.object,
    ]),
  ]);
}

/** Where the thing that an event is about can be looked at. */
export function pathOfObject(object: string): string | undefined {
  const [, kind, name] = /^(ticket|invoice) ([A-Z]+-\d+)\b/.exec(object) ?? [];
  return kind && name ? `/${kind}s/${name}` : undefined;
}

const hourMs = 3_600_000;

/** The first instant of a day in the workspace's zone, in UTC; also where summer time begins at midnight. */
function startOfDay({ isoDay }: Formats, day: string): string {
  const noon = new Date(`${day}T12:00:00.000Z`).getTime();
  let [before, after] = [noon - 36 * hourMs, noon + 24 * hourMs];
  while (after - before > 60_000) {
    const middle = before + Math.floor((after - before) / 120_000) * 60_000;
    if (isoDay(new Date(middle).toISOString()) < day) before = middle;
    else after = middle;
  }
  return new Date(after).toISOString();
}

const nextDay = (day: string): string =>
  new Date(new Date(`${day}T00:00:00.000Z`).getTime() + 24 * hourMs).toISOString().slice(0, 10);
