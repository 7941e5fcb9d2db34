import { asc, inArray, sql } from 'drizzle-orm';
import { type TagRow, type TicketRow, tags, ticketTags } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

export function listTags({ store }: Workspace): TagRow[] {
  return store.list(tags, { orderBy: [asc(tags.name)] });
}

/** Case does not make another tag. */
export function findTag({ store }: Workspace, name: string): TagRow | undefined {
  return store.find(tags, sql`${tags.name} = ${name} COLLATE NOCASE`);
}

/** The tags of each ticket, by the ticket's id. */
export function tagsByTicket(
  { store }: Workspace,
  rows: readonly Pick<TicketRow, 'id'>[],
): ReadonlyMap<string, readonly TagRow[]> {
  const ofThese = inArray(
    ticketTags.ticketId,
    rows.map(({ id }) => id),
  );
  const links = store.list(ticketTags, {
    where: ofThese,
    orderBy: [asc(ticketTags.id)],
    limit: store.count(ticketTags, ofThese),
  });
  const tagIds = [...new Set(links.map(({ tagId }) => tagId))];
  const known = new Map(store.list(tags, { where: inArray(tags.id, tagIds) }).map((tag) => [tag.id, tag]));
  const byTicket = new Map<string, TagRow[]>();
  for (const { ticketId, tagId } of links) {
    const tag = known.get(tagId);
    if (tag) byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), tag]);
  }
  return byTicket;
}
