import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { parse } from 'hono/utils/cookie';
import type { Db } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import type { Ids } from '../db/ids.ts';
import { type ActorRow, actors, sessions, worldMeta } from '../db/schema.ts';
import { isScope, type Scope } from '../model.ts';
import { type Identity, scopesOf } from './permissions.ts';

export const sessionCookie = 'sid' as const;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Signs an actor in and returns the session's value, which only its hash remembers.
 * `narrowed` can take scopes away from what the role gives, never add one.
 */
export function createSession(
  { db, clock, ids }: { db: Db; clock: Clock; ids: Ids },
  actor: ActorRow,
  narrowed: readonly string[] = scopesOf(actor.role),
): string {
  const id = ids.id('ses');
  const secret = db.select().from(worldMeta).where(eq(worldMeta.id, 'session_secret')).get()?.value;
  if (!secret) throw new Error('Cannot sign in: the world has no session secret; expected one from its seed');
  const value = digest(`${secret}/${id}`).slice(0, 40);
  const granted = scopesOf(actor.role).filter((scope) => narrowed.includes(scope));
  db.insert(sessions)
    .values({
      id,
      tenantId: actor.tenantId,
      actorId: actor.id,
      valueHash: digest(value),
      scopes: granted.join(' '),
      createdAt: clock.now(),
    })
    .run();
  return value;
}

/** The session that a request carries: an API token, else the cookie. */
export function sessionOf(headers: Headers): string | undefined {
  const token = /^Bearer ([0-9a-f]+)$/.exec(headers.get('authorization') ?? '')?.[1];
  return token ?? parse(headers.get('cookie') ?? '', sessionCookie)[sessionCookie];
}

/** A session counts only on the host of its own tenant, until it expires, and while its actor is not deactivated. */
export function findIdentity(
  { db, clock }: { db: Db; clock: Clock },
  tenantId: string,
  value: string,
): Identity | undefined {
  const found = db
    .select()
    .from(sessions)
    .innerJoin(actors, and(eq(actors.id, sessions.actorId), eq(actors.tenantId, sessions.tenantId)))
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.valueHash, digest(value))))
    .get();
  if (!found || found.actors.deactivatedAt) return undefined;
  const { expiresAt } = found.sessions;
  if (expiresAt && expiresAt <= clock.now()) return undefined;
  const { id, name, email, role } = found.actors;
  const scopes = new Set<Scope>(found.sessions.scopes.split(' ').filter(isScope));
  return { actorId: id, name, email, role, scopes };
}

export function endSession(db: Db, tenantId: string, value: string): void {
  db.delete(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.valueHash, digest(value))))
    .run();
}
