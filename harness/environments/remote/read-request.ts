import { quoted } from '../../errors.ts';
import type { Effect } from '../../model/effect.ts';
import type { HttpRequest } from '../../model/http.ts';
import { RISKS, UNKNOWN_MUTATION } from '../../model/risk.ts';
import { isAsking } from './call.ts';
import { matchRoute } from './match-route.ts';
import { findPathFault } from './path-fault.ts';
import { matchPath } from './path-pattern.ts';
import { readCalls } from './read-calls.ts';
import { meaningOf } from './route-effects.ts';
import type { RouteMap } from './route-map.ts';
import { type Known, toEffects, toReading } from './to-effects.ts';

/** Asking whether one may ask. */
export const PREFLIGHT = 'app.preflight';

/** What a request is, as the route map reads it. */
export type ReadRequest =
  | { readonly fault: string }
  | {
      /** The capability of the gravest call; undefined where the map does not know what is asked for. */
      readonly capability: string | undefined;
      effects(tenantId: string): readonly Effect[];
    };

export function readRequest(request: HttpRequest, map: RouteMap): ReadRequest {
  if (isPreflight(request)) return readPreflight(request, map);
  const read = readCalls(request, map);
  if ('fault' in read) return read;
  const all = read.calls.map((call): Known => ({ call, match: matchRoute(call, map) ?? null }));
  for (const { call, match } of all) {
    const twice = call.repeated.find((name) => match?.route.lists.includes(name) !== true);
    if (twice !== undefined) return { fault: `it has the field ${quoted(twice)} more than once` };
  }
  const lost = all.some(({ call, match }) => match === null && isAsking(call));
  const [gravest] = all.toSorted((a, b) => weightOf(b) - weightOf(a));
  const capability = gravest && (gravest.match?.route.capability ?? UNKNOWN_MUTATION);
  return {
    capability: lost ? undefined : capability,
    effects: (tenantId) => [
      ...all.flatMap((known) => toEffects(known, request, tenantId)),
      ...all
        .filter(({ match }) => match?.route.capability !== capability)
        .flatMap((known) => toReading(known, request, tenantId)),
    ],
  };
}

/** A browser asks first whether a page of one origin may ask the other; nobody's session goes along. */
function isPreflight({ method, headers, body }: HttpRequest): boolean {
  const isAsked = headers.some(([name]) => name === 'access-control-request-method');
  return method === 'OPTIONS' && isAsked && body.length === 0;
}

function readPreflight({ url }: HttpRequest, { routes }: RouteMap): ReadRequest {
  const { pathname } = new URL(url);
  const fault = findPathFault(pathname);
  if (fault !== undefined) return { fault };
  const isKnown = routes.some(({ path }) => matchPath(path, pathname) !== undefined);
  return { capability: isKnown ? PREFLIGHT : undefined, effects: () => [] };
}

function weightOf({ match }: Known): number {
  if (match === null) return RISKS.length;
  return match.route.effect === 'asset' ? -1 : RISKS.indexOf(meaningOf(match.route.effect).risk);
}
