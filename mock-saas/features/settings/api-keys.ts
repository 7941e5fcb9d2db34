import { desc, eq } from 'drizzle-orm';
import { type ActorRow, type ApiKeyRow, actors, apiKeys } from '../../db/schema.ts';
import { isScope, type Scope, scopes } from '../../model.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import { apiKeyPrefix, apiKeyState } from '../../tenancy/api-key-identity.ts';
import { scopesOf } from '../../tenancy/permissions.ts';
import { digestOf, maskSecret } from '../../tenancy/secrets.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export interface ApiKeyEntry {
  readonly key: ApiKeyRow;
  readonly state: ApiKeyRow['state'];
  readonly actsAs: string;
  readonly createdBy: string;
}

export function listApiKeys(workspace: Workspace, page: number): Page<ApiKeyEntry> {
  const rows = workspace.store.list(apiKeys, {
    orderBy: [desc(apiKeys.createdAt), desc(apiKeys.id)],
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { rows: rows.map((key) => toEntry(workspace, key)), total: workspace.store.count(apiKeys), page };
}

/** @throws Problem `not_found`, also for a key of another tenant */
export function readApiKey(workspace: Workspace, id: string): ApiKeyEntry {
  const key = workspace.store.find(apiKeys, eq(apiKeys.id, id));
  if (!key) throw new Problem('not_found', 'There is no such API key here.');
  return toEntry(workspace, key);
}

function toEntry({ store, now }: Workspace, key: ApiKeyRow): ApiKeyEntry {
  const nameOf = (id: string) => store.find(actors, eq(actors.id, id))?.name ?? id;
  return {
    key,
    state: apiKeyState(key, now()),
    actsAs: nameOf(key.actorId),
    createdBy: nameOf(key.createdById),
  };
}

/** As whom a new key may act: oneself, or a service account. */
export function listKeyActors({ store, identity }: Workspace): readonly ActorRow[] {
  return store
    .list(actors)
    .filter(({ id, role, deactivatedAt }) => {
      return deactivatedAt === null && (id === identity.actorId || role === 'api_client');
    })
    .toSorted((a, b) => Number(b.id === identity.actorId) - Number(a.id === identity.actorId));
}

/** What a key of this actor may at most do: what both the actor and its maker may. */
export const scopesForKey = (workspace: Workspace, actor: ActorRow): readonly Scope[] =>
  scopes.filter((scope) => workspace.can(scope) && scopesOf(actor.role).includes(scope));

export const keyLifetimes = [30, 90, 365] as const;

export interface ApiKeyRequest {
  readonly name: string;
  readonly actorId: string;
  readonly scopes: readonly string[];
  /** Null: never. */
  readonly expiresInDays: number | null;
}

export interface NewApiKey {
  readonly entry: ApiKeyEntry;
  /** The key itself, this once. */
  readonly secret: string;
}

export function createApiKey(workspace: Workspace, request: ApiKeyRequest): Result<NewApiKey> {
  const actor = listKeyActors(workspace).find(({ id }) => id === request.actorId);
  if (!actor) return reject('A key acts as you or as a service account of this workspace.');
  const allowed = scopesForKey(workspace, actor);
  const asked = [...new Set(request.scopes)];
  const excess = asked.filter((scope) => !isScope(scope) || !allowed.includes(scope));
  if (excess.length > 0)
    return reject(
      say('{name} cannot have a key for {scopes}.', {
        name: actor.name,
        scopes: excess.join(', ').slice(0, 80),
      }),
    );
  if (asked.length === 0) return reject('Choose at least one thing the key may do.');
  const now = workspace.now();
  const { secret, key } = workspace.mutate('api_key.create', request.name, () => {
    const secret = workspace.newSecret(apiKeyPrefix);
    const key = workspace.store.insert(apiKeys, {
      name: request.name,
      keyHash: digestOf(secret),
      masked: maskSecret(secret),
      scopes: asked.join(' '),
      state: 'active',
      actorId: actor.id,
      createdById: workspace.identity.actorId,
      createdAt: now,
      expiresAt: request.expiresInDays === null ? null : daysAfter(now, request.expiresInDays),
      revokedAt: null,
      lastUsedAt: null,
    });
    return { secret, key };
  });
  return accept({ entry: toEntry(workspace, key), secret });
}

/** The key opens nothing from now on; there is no way back. */
export function revokeApiKey(workspace: Workspace, id: string): Result<ApiKeyEntry> {
  const { key } = readApiKey(workspace, id);
  if (key.state === 'revoked') return conflict('This key is revoked already.');
  workspace.mutate('api_key.revoke', `${key.name} ${key.masked}`, () => {
    workspace.store.update(apiKeys, id, { state: 'revoked', revokedAt: workspace.now() });
  });
  return accept(readApiKey(workspace, id));
}

const daysAfter = (iso: string, days: number): string =>
  new Date(new Date(iso).getTime() + days * 86_400_000).toISOString();
