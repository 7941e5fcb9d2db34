import { eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import type { Ids } from '../db/ids.ts';
import { auditEvents, type TenantRow, tenants } from '../db/schema.ts';
import type { Scope } from '../model.ts';
import { type Formats, formatsOf } from '../ui/format.ts';
import { type Message, sayIn } from '../ui/i18n/say.ts';
import { auditedStore } from './audited-store.ts';
import { can, type Identity } from './permissions.ts';
import { deriveSecret } from './secrets.ts';
import { controlSessions, type SessionControl } from './sessions.ts';
import { createTenantStore, type TenantStore } from './tenant-store.ts';
import { announceEvent } from './webhook-events.ts';

/** Of the numbers people read: tickets, invoices, credit notes. */
export type Series = 'T' | 'INV' | 'CN';

/** What the app is given: the database of one world, its clock and its counters. */
export interface World {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** One signed-in actor in one tenant: all that a service needs. */
export interface Workspace {
  readonly tenant: TenantRow;
  readonly identity: Identity;
  readonly store: TenantStore;
  /** How this tenant writes days and amounts. */
  readonly formats: Formats;
  readonly sessions: SessionControl;
  /** Where the pages of this tenant are, `http://acme.saas.localhost:4100`: for links in mails. */
  readonly origin: string;
  now(): string;
  /** In the tenant's language: for what is stored and what is sent. */
  say(message: Message): string;
  /** The next human number of a series of this tenant, for instance `T-1025`. */
  nextNumber(series: Series): string;
  can(scope: Scope): boolean;
  /** A new secret, to be shown once and kept as a digest only. */
  newSecret(prefix: string): string;
  /** The workspace itself; to be called inside `mutate`. */
  changeTenant(patch: TenantPatch): void;
  /** Does the work in one transaction and writes the audit event of the mutation; `store` writes only inside. */
  mutate<R>(action: string, object: string, work: () => R): R;
}

export type TenantPatch = Partial<
  Pick<TenantRow, 'name' | 'supportEmail' | 'language' | 'timeZone' | 'skin' | 'archivedAt' | 'deletedAt'>
>;

export const numberSeries = (tenantId: string, series: Series): string => `${tenantId}/${series}`;

/** @param origin of the request; left out: the tenant's host without a port */
export function openWorkspace(
  world: World,
  tenant: TenantRow,
  identity: Identity,
  origin = `http://${tenant.slug}.saas.localhost`,
): Workspace {
  const inner = createTenantStore(world.db, world.ids, tenant.id);
  const { store, whileWriting } = auditedStore(inner);
  return {
    tenant,
    identity,
    store,
    formats: formatsOf(tenant.language, tenant.timeZone),
    origin,
    sessions: controlSessions(world, tenant.id),
    now: () => world.clock.now(),
    say: (message) => sayIn(tenant.language, message),
    nextNumber: (series) =>
      `${series}-${String(world.ids.next(numberSeries(tenant.id, series))).padStart(4, '0')}`,
    can: (scope) => can(identity, scope),
    newSecret: (prefix) => prefix + deriveSecret(world.db, world.ids.id(`secret/${tenant.id}`)),
    changeTenant: (patch) => {
      world.db.update(tenants).set(patch).where(eq(tenants.id, tenant.id)).run();
    },
    mutate: (action, object, work) =>
      inner.transact(() => {
        const result = whileWriting(action, work);
        const event = inner.insert(auditEvents, {
          actorId: identity.actorId,
          action,
          object: identity.apiKey ? `${object} (key ${identity.apiKey})` : object,
          at: world.clock.now(),
        });
        announceEvent(inner, event);
        return result;
      }),
  };
}
