import { findUrl } from '../find-url.ts';
import type { World } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';

/** Methods that ask for no change. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True where the browser says that the page which sent a request is of the same origin, in both headers it may use.
 * A page can't write `Sec-Fetch-Site`; a request that lacks it, or says two things, comes from no page of the origin.
 */
export function isSameOrigin(request: HttpRequest): boolean {
  const all = (name: string) => named(request, name);
  if (all('origin').some((origin) => origin !== new URL(request.url).origin)) return false;
  const [site, ...more] = all('sec-fetch-site');
  const typed = site === 'none' && request.method === 'GET';
  return more.length === 0 && (site === 'same-origin' || typed);
}

/**
 * True where the page is one of the product's own for the same tenant, if perhaps of another of its origins: an app may
 * have its pages in one place and its API in another.
 */
export function isOwnPage(request: HttpRequest, world: Pick<World, 'findTenant' | 'originsOf'>): boolean {
  return isSameOrigin(request) || fromOtherOrigin(request, world) !== undefined;
}

/** The other origin of the product that a request's page is of. */
export function fromOtherOrigin(
  request: HttpRequest,
  { findTenant, originsOf }: Pick<World, 'findTenant' | 'originsOf'>,
): string | undefined {
  const [from, ...moreOrigins] = named(request, 'origin');
  const [site, ...moreSites] = named(request, 'sec-fetch-site');
  if (from === undefined || findUrl(from) === undefined || moreOrigins.length > 0 || moreSites.length > 0)
    return undefined;
  if (site !== 'same-site' && site !== 'cross-site') return undefined;
  // Its own origin is no other one, whatever the browser is made to say: then the two headers contradict each other.
  if (from === new URL(request.url).origin) return undefined;
  const tenant = findTenant(request.url);
  if (tenant === undefined || findTenant(from) !== tenant) return undefined;
  return originsOf(tenant).includes(from) ? from : undefined;
}

function named(request: HttpRequest, name: string): readonly string[] {
  return request.headers.filter(([header]) => header === name).map(([, value]) => value);
}
