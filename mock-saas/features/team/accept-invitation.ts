import { eq } from 'drizzle-orm';
import { actors, type InvitationRow, invitations, type TenantRow } from '../../db/schema.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import { hashPassword } from '../../tenancy/passwords.ts';
import { scopesOf } from '../../tenancy/permissions.ts';
import { digestOf } from '../../tenancy/secrets.ts';
import { createSession } from '../../tenancy/sessions.ts';
import { isAllowedAddress } from '../../tenancy/sign-in-domains.ts';
import { createTenantStore } from '../../tenancy/tenant-store.ts';
import { openWorkspace, type World } from '../../tenancy/workspace.ts';
import { invitationState } from './invitations.ts';

export interface Newcomer {
  readonly name: string;
  readonly title: string;
  readonly password: string;
}

/** @throws Problem `not_found` for a link that was never good, was used, was taken back, or is past its time */
export function findInvitation(world: World, tenant: TenantRow, token: string): InvitationRow {
  const store = createTenantStore(world.db, world.ids, tenant.id);
  const found = store.find(invitations, eq(invitations.tokenHash, digestOf(token)));
  if (!found || tenant.archivedAt || invitationState(found, world.clock.now()) !== 'pending') {
    throw new Problem('not_found', 'This invitation does not work any more. Ask for a new one.');
  }
  return found;
}

/** Makes the invited person a member and signs them in; returns the session. */
export function acceptInvitation(
  world: World,
  tenant: TenantRow,
  token: string,
  { name, title, password }: Newcomer,
): Result<string> {
  const { id, email, role } = findInvitation(world, tenant, token);
  const store = createTenantStore(world.db, world.ids, tenant.id);
  if (!isAllowedAddress(store, email))
    return reject('Addresses of this domain may not sign in here any more.');
  if (store.find(actors, eq(actors.email, email)))
    return reject('There is somebody with this address already.');
  return store.transact(() => {
    const actor = store.insert(actors, {
      email,
      name,
      title,
      role,
      passwordHash: hashPassword(id, password),
    });
    const identity = { actorId: actor.id, name, email, role, scopes: new Set(scopesOf(role)) };
    const workspace = openWorkspace(world, tenant, identity);
    workspace.mutate('team.join', `${name} (${email}) as ${role}`, () => {
      store.update(invitations, id, {
        state: 'accepted',
        acceptedById: actor.id,
        settledAt: world.clock.now(),
        tokenHash: null,
      });
    });
    return accept(createSession(world, actor));
  });
}
