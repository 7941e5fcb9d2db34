import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { type ApiKeyRow, actors, apiKeys } from '../db/schema.ts';
import { isScope, type Scope } from '../model.ts';
import type { Identity } from './permissions.ts';
import { digestOf } from './secrets.ts';

/** What every key begins with. */
export const apiKeyPrefix = 'sk_live_';

/** Whether a key opens anything: it can be past its time although nobody has touched it since. */
export function apiKeyState({ state, expiresAt }: ApiKeyRow, now: string): ApiKeyRow['state'] {
  return state === 'active' && expiresAt !== null && expiresAt <= now ? 'expired' : state;
}

/** Who a key of this tenant acts as; undefined for one that is unknown, revoked or expired. */
export function findKeyIdentity(
  { db, clock }: { db: Db; clock: Clock },
  tenantId: string,
  key: string,
): Identity | undefined {
  const found = db
    .select()
    .from(apiKeys)
    .innerJoin(actors, and(eq(actors.id, apiKeys.actorId), eq(actors.tenantId, apiKeys.tenantId)))
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.keyHash, digestOf(key))))
    .get();
  if (!found || found.actors.deactivatedAt) return undefined;
  if (apiKeyState(found.api_keys, clock.now()) !== 'active') return undefined;
  const { id, name, email, role } = found.actors;
  const scopes = new Set<Scope>(found.api_keys.scopes.split(' ').filter(isScope));
  return { actorId: id, name, email, role, scopes, apiKey: found.api_keys.masked };
}

/** Remembers when a key last changed something. Reading leaves no mark: a GET does not write. */
export function touchKey({ db, clock }: { db: Db; clock: Clock }, tenantId: string, key: string): void {
  db.update(apiKeys)
    .set({ lastUsedAt: clock.now() })
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.keyHash, digestOf(key))))
    .run();
}
