import { RISKS } from '../../model/risk.ts';
import type { Json } from '../../policy/strict-json.ts';
import type { Call } from './call.ts';
import { literalLength, matchPath } from './path-pattern.ts';
import { meaningOf, ROUTE_EFFECTS } from './route-effects.ts';
import { type Route, type RouteMap, routesOf } from './route-map.ts';

/** A route that a call is meant for, and the parameters of its path. */
export type Match = { readonly route: Route; readonly parameters: Readonly<Record<string, string>> };

/**
 * Finds the route a call is for. Where several fit, the gravest effect wins, whatever their order: which one the app
 * would choose is not known. Among equally grave ones it is the one that says more.
 */
export function matchRoute(call: Call, map: Pick<RouteMap, 'routes'>): Match | undefined {
  const matches = routesOf(map).flatMap((route): readonly Match[] => {
    if (route.method !== call.method) return [];
    if ((route.operation ?? null) !== call.operation && (route.operation !== '*' || call.operation === null))
      return [];
    const parameters = matchPath(route.path, call.path);
    if (parameters === undefined || !holds(route.query, call.query) || !holds(route.body, call.body))
      return [];
    return [{ route, parameters }];
  });
  const named = matches.filter(({ route }) => route.operation !== '*');
  return (named.length > 0 ? named : matches).toSorted(graverFirst)[0];
}

function graverFirst({ route: a }: Match, { route: b }: Match): number {
  return (
    RISKS.indexOf(meaningOf(b.effect).risk) - RISKS.indexOf(meaningOf(a.effect).risk) ||
    literalLength(b.path) - literalLength(a.path) ||
    conditionsOf(b) - conditionsOf(a) ||
    ROUTE_EFFECTS.indexOf(b.effect) - ROUTE_EFFECTS.indexOf(a.effect)
  );
}

function conditionsOf({ query = {}, body = {} }: Route): number {
  return Object.keys(query).length + Object.keys(body).length;
}

function holds(conditions: Readonly<Record<string, unknown>> | undefined, value: Json): boolean {
  return Object.entries(conditions ?? {}).every(([place, wanted]) =>
    valuesAt(value, place.split('.')).some((found) => String(found) === String(wanted)),
  );
}

/** Every value at a place; `*` stands for each member of a list. A value that stands in a list counts as well. */
export function valuesAt(value: Json, [key, ...rest]: readonly string[]): readonly Json[] {
  if (key === undefined) return Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) {
    if (key === '*') return value.flatMap((item) => valuesAt(item, rest));
    return value.flatMap((item) => valuesAt(item, [key, ...rest]));
  }
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).find(([name]) => name === key)?.[1];
  return found === undefined ? [] : valuesAt(found, rest);
}
