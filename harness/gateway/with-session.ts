import type { World } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import { findHeader } from '../model/http.ts';
import { fromOtherOrigin } from './same-origin.ts';

/**
 * Puts the run's session in, and whatever the browser sent in its place out. As `SameSite=Lax` would, it goes along
 * only with requests from the product itself and with top-level navigations. A preflight carries none.
 */
export function withSession(
  request: HttpRequest,
  cookie: string,
  world: Pick<World, 'findTenant' | 'originsOf'>,
): HttpRequest {
  const name = sessionName(cookie);
  const site = findHeader(request, 'sec-fetch-site');
  const fromOther = request.method !== 'OPTIONS' && fromOtherOrigin(request, world) !== undefined;
  const own = site === 'same-origin' || site === 'none' || fromOther;
  const navigation =
    request.method === 'GET' &&
    findHeader(request, 'sec-fetch-mode') === 'navigate' &&
    findHeader(request, 'sec-fetch-dest') === 'document';
  const others = request.headers
    .filter(([header]) => header === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && pair.split('=')[0]?.trim() !== name);
  const cookies = own || navigation ? [...others, cookie] : others;
  const rest = request.headers.filter(([header]) => header !== 'cookie' && header !== 'authorization');
  return { ...request, headers: cookies.length === 0 ? rest : [...rest, ['cookie', cookies.join('; ')]] };
}

export function sessionName(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('='));
}
