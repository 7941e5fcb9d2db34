import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { type AllowedDomainRow, actors, allowedDomains } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import { digestOf } from '../../tenancy/secrets.ts';
import { domainOf } from '../../tenancy/sign-in-domains.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';

const ofSignIn = eq(allowedDomains.purpose, 'sign_in');

export interface DomainEntry {
  readonly domain: AllowedDomainRow;
  /** Active people with an address there. */
  readonly people: number;
  readonly addedBy: string;
}

export function listDomains({ store }: Workspace): readonly DomainEntry[] {
  return store
    .list(allowedDomains, { where: ofSignIn, orderBy: [asc(allowedDomains.domain)] })
    .map((domain) => ({
      domain,
      people: store.count(
        actors,
        and(isNull(actors.deactivatedAt), sql`lower(${actors.email}) LIKE ${`%@${domain.domain}`}`),
      ),
      addedBy: store.find(actors, eq(actors.id, domain.addedById))?.name ?? domain.addedById,
    }));
}

/** @throws Problem `not_found`, also for one of another tenant or for another purpose */
export function getDomain({ store }: Workspace, id: string): AllowedDomainRow {
  const domain = store.find(allowedDomains, and(ofSignIn, eq(allowedDomains.id, id)) ?? ofSignIn);
  if (!domain) throw new Problem('not_found', 'There is no such domain here.');
  return domain;
}

/** The record that proves who a domain belongs to. */
export const proofOf = ({ tenantId, domain }: AllowedDomainRow): string =>
  `deskline-verification=${digestOf(`domain/${tenantId}/${domain}`).slice(0, 24)}`;

const domainName = /^(?=.{4,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;

/** Nobody signs in by it until it is verified. */
export function addDomain(workspace: Workspace, text: string): Result<AllowedDomainRow> {
  const domain = text.toLowerCase().replace(/^@/, '');
  if (!domainName.test(domain)) return reject(say('"{text}" is not a domain.', { text: text.slice(0, 40) }));
  const { store } = workspace;
  if (store.find(allowedDomains, and(ofSignIn, eq(allowedDomains.domain, domain)) ?? ofSignIn)) {
    return reject(say('{domain} is on the list already.', { domain }));
  }
  return accept(
    workspace.mutate('domain.add', domain, () =>
      store.insert(allowedDomains, {
        domain,
        purpose: 'sign_in',
        addedById: workspace.identity.actorId,
        createdAt: workspace.now(),
        verifiedAt: null,
      }),
    ),
  );
}

/** From now on people with an address there can be invited and sign in. */
export function verifyDomain(workspace: Workspace, id: string): Result<AllowedDomainRow> {
  const domain = getDomain(workspace, id);
  if (domain.verifiedAt) return conflict(say('{domain} is verified already.', { domain: domain.domain }));
  if (!hasProof(domain.domain))
    return reject(say('No TXT record was found at {domain}.', { domain: domain.domain }));
  workspace.mutate('domain.verify', domain.domain, () => {
    workspace.store.update(allowedDomains, id, { verifiedAt: workspace.now() });
  });
  return accept(getDomain(workspace, id));
}

/** The fake name server knows the reserved names only, and has no record below `unset.`. */
const hasProof = (domain: string): boolean =>
  /\.(example|test)$/.test(domain) && !domain.startsWith('unset.');

/** Whoever has an address there can no longer sign in; those who are signed in stay until their session ends. */
export function removeDomain(workspace: Workspace, id: string): Result<AllowedDomainRow> {
  const domain = getDomain(workspace, id);
  const { store, identity } = workspace;
  if (domain.domain === domainOf(identity.email)) {
    return reject('You would lock yourself out: this is the domain of your own address.');
  }
  const owners = store.list(actors, {
    where: and(eq(actors.role, 'owner'), isNull(actors.deactivatedAt), ne(actors.id, identity.actorId)),
  });
  const locked = owners.find(({ email }) => domainOf(email) === domain.domain);
  if (locked) return reject(say('{name}, an owner, signs in by this domain.', { name: locked.name }));
  workspace.mutate('domain.remove', domain.domain, () => store.remove(allowedDomains, id));
  return accept(domain);
}
