import { and, eq } from 'drizzle-orm';
import { parse } from 'hono/utils/cookie';
import type { Db } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import type { Ids } from '../db/ids.ts';
import { type ActorRow, actors, sessions } from '../db/schema.ts';
import { isScope, type Scope } from '../model.ts';
import { type Identity, scopesOf } from './permissions.ts';
import { deriveSecret, digestOf } from './secrets.ts';
import { sessionMinutesOf } from './session-length.ts';

export const sessionCookie = 'sid' as const;

/**
 * Signs an actor in and returns the session's value, which only its hash remembers.
 * It lasts as long as the workspace says, or as long as the world.
 * `narrowed` can take scopes away from what the role gives, never add one.
 */
export function createSession(
  { db, clock, ids }: { db: Db; clock: Clock; ids: Ids },
  actor: ActorRow,
  narrowed: readonly string[] = scopesOf(actor.role),
): string {
  const id = ids.id('ses');
  const value = deriveSecret(db, id);
  const granted = scopesOf(actor.role).filter((scope) => narrowed.includes(scope));
  const minutes = sessionMinutesOf(db, actor.tenantId);
  db.insert(sessions)
    .values({
      id,
      tenantId: actor.tenantId,
      actorId: actor.id,
      valueHash: digestOf(value),
      scopes: granted.join(' '),
      createdAt: clock.now(),
      expiresAt: minutes === null ? null : minutesAfter(clock.now(), minutes),
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
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.valueHash, digestOf(value))))
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
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.valueHash, digestOf(value))))
    .run();
}

/** What can be done to the sessions of one tenant. */
export interface SessionControl {
  /** Ends all sessions of an actor, at once. */
  endAll(actorId: string): void;
  /** Lets every session of the tenant end within so many minutes of the world's clock. */
  limit(minutes: number): void;
}

export function controlSessions({ db, clock }: { db: Db; clock: Clock }, tenantId: string): SessionControl {
  return {
    endAll: (actorId) => {
      db.delete(sessions)
        .where(and(eq(sessions.tenantId, tenantId), eq(sessions.actorId, actorId)))
        .run();
    },
    limit: (minutes) => {
      db.update(sessions)
        .set({ expiresAt: minutesAfter(clock.now(), minutes) })
        .where(eq(sessions.tenantId, tenantId))
        .run();
    },
  };
}

const minutesAfter = (iso: string, minutes: number): string =>
  new Date(new Date(iso).getTime() + minutes * 60_000).toISOString();
