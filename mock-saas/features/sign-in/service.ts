import { and, desc, eq, gt } from 'drizzle-orm';
import { actors, auditEvents, type TenantRow } from '../../db/schema.ts';
import { passwordMatches } from '../../tenancy/passwords.ts';
import { createSession } from '../../tenancy/sessions.ts';
import { isAllowedAddress } from '../../tenancy/sign-in-domains.ts';
import { createTenantStore, type TenantStore } from '../../tenancy/tenant-store.ts';
import { announceEvent } from '../../tenancy/webhook-events.ts';
import type { World } from '../../tenancy/workspace.ts';
import { formatsOf } from '../../ui/format.ts';
import { type Message, say } from '../../ui/i18n/say.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export type SignIn =
  | { readonly ok: true; readonly session: string }
  | { readonly ok: false; readonly message: Message; readonly status: 422 | 429 };

/** So many wrong passwords for one address within the window, and it is closed until the first of them is past. */
const maxFailures = 5;
const windowMs = 15 * 60_000;

/** A new session of an actor of this tenant; the message does not tell which half was wrong. Every try is in the log. */
export function signIn(world: World, tenant: TenantRow, { email, password }: Credentials): SignIn {
  const address = email.toLowerCase();
  const store = createTenantStore(world.db, world.ids, tenant.id);
  const actor = store.find(actors, eq(actors.email, address));
  const log = (outcome: string) => logSession(world, store, actor?.id ?? 'nobody', outcome, address);
  const closedUntil = closedUntilOf(store, address, world.clock.now());
  if (closedUntil) {
    log('session.sign_in_refused');
    const time = formatsOf(tenant.language, tenant.timeZone).instant(closedUntil);
    return {
      ok: false,
      message: say('Too many attempts for this address. Try again after {time}.', { time }),
      status: 429,
    };
  }
  if (!actor || actor.deactivatedAt || !passwordMatches(actor.passwordHash, password)) {
    log('session.sign_in_failed');
    return { ok: false, message: 'Email and password do not match.', status: 422 };
  }
  if (!isAllowedAddress(store, address)) {
    log('session.sign_in_refused');
    return { ok: false, message: 'Addresses of this domain may not sign in here.', status: 422 };
  }
  log('session.sign_in');
  return { ok: true, session: createSession(world, actor) };
}

/** Writes into the log what is no change of a record, and so goes through no workspace. */
export function logSession(
  { clock }: World,
  store: TenantStore,
  actorId: string,
  action: string,
  object: string,
): void {
  store.transact(() => {
    announceEvent(store, store.insert(auditEvents, { actorId, action, object, at: clock.now() }));
  });
}

function closedUntilOf(store: TenantStore, address: string, now: string): string | undefined {
  const of = (action: string, after: string) =>
    store.list(auditEvents, {
      where: and(eq(auditEvents.action, action), eq(auditEvents.object, address), gt(auditEvents.at, after)),
      orderBy: [desc(auditEvents.at)],
      limit: maxFailures,
    });
  const windowStart = new Date(new Date(now).getTime() - windowMs).toISOString();
  const [success] = of('session.sign_in', windowStart);
  const failures = of('session.sign_in_failed', success?.at ?? windowStart);
  const first = failures.at(-1);
  if (failures.length < maxFailures || !first) return undefined;
  return new Date(new Date(first.at).getTime() + windowMs).toISOString();
}
