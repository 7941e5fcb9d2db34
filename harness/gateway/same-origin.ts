import type { HttpRequest } from '../model/http.ts';

/** Methods that ask for no change. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True where the browser says that the page which sent a request is of the same origin, in both headers it may use.
 * A page can't write `Sec-Fetch-Site`; a request that lacks it, or says two things, comes from no page of the origin.
 */
export function isSameOrigin(request: HttpRequest): boolean {
  const all = (name: string) =>
    request.headers.filter(([header]) => header === name).map(([, value]) => value);
  if (all('origin').some((origin) => origin !== new URL(request.url).origin)) return false;
  const [site, ...more] = all('sec-fetch-site');
  const typed = site === 'none' && request.method === 'GET';
  return more.length === 0 && (site === 'same-origin' || typed);
}
