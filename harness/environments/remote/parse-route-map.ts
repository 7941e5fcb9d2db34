import type { z } from 'zod';
import { PlaypenError, quoted } from '../../errors.ts';
import { UNKNOWN_MUTATION } from '../../model/risk.ts';
import { readDataFile } from '../../policy/read-data-file.ts';
import { parametersOf } from './path-pattern.ts';
import { onlyReads } from './route-effects.ts';
import { isCarrier, type Route, type RouteMap, routeMapSchema, routesOf } from './route-map.ts';

/**
 * Reads a route map, JSON or YAML by its ending.
 *
 * @throws PlaypenError `ROUTE_MAP_INVALID`, one line, for anything that is not a route map
 */
export function readRouteMap(path: string): RouteMap {
  return parseRouteMap(readData(path), path);
}

/** True for a file that means to be a route map, right or wrong. */
export function isRouteMapFile(path: string): boolean {
  try {
    return Object.hasOwn(Object(readData(path)), 'routes');
  } catch {
    return false;
  }
}

function readData(path: string): unknown {
  return readDataFile(path, (what, cause) => invalid(path, what, cause));
}

/**
 * Turns unknown data into a route map.
 *
 * @param origin what to call it in errors: a path, as a rule
 * @throws PlaypenError `ROUTE_MAP_INVALID`
 */
export function parseRouteMap(raw: unknown, origin = 'route map'): RouteMap {
  const parsed = routeMapSchema.safeParse(raw);
  if (!parsed.success) throw invalid(origin, describeIssue(parsed.error.issues, raw));
  const map = parsed.data;
  for (const [index, entry] of map.routes.entries()) {
    const fault = isCarrier(entry) ? undefined : findRouteFault(entry);
    if (fault !== undefined)
      throw invalid(origin, `routes.${index} (${entry.method} ${entry.path}) ${fault}`);
  }
  const fault = findMapFault(map);
  if (fault !== undefined) throw invalid(origin, fault);
  return map;
}

function findRouteFault(route: Route): string | undefined {
  const { method, path, effect, operation, object, amount, currency, recipients = [], capability } = route;
  const named = new Set(parametersOf(path));
  const places = [object?.id, amount, currency, ...recipients].filter((place) => place !== undefined);
  const lost = places.find((place) => place.startsWith('path.') && !named.has(place.slice('path.'.length)));
  if (lost !== undefined)
    return `takes a value from ${quoted(lost)}, which its path does not have; expected one of its parameters`;
  const isCall = ['QUERY', 'MUTATION', 'CALL'].includes(method);
  if (isCall !== (operation !== undefined))
    return 'has a method and an operation that do not go together; expected an operation with QUERY, MUTATION and CALL, and only there';
  if (effect === 'asset' && method !== 'GET' && method !== 'HEAD')
    return 'is no GET and can be no asset; expected another effect';
  if (capability === UNKNOWN_MUTATION)
    return `has the capability ${UNKNOWN_MUTATION}, which is for what the map does not know; expected another name`;
  return undefined;
}

function findMapFault(map: RouteMap): string | undefined {
  const { capabilities, tenants } = map;
  const own = routesOf(map);
  for (const { capability, effect } of own) {
    const other = own.find(
      (route) => route.capability === capability && kindOf(route.effect) !== kindOf(effect),
    );
    if (other !== undefined)
      return `the capability ${capability} is for ${effect} and for ${other.effect}; expected each to have a name of its own`;
  }
  const unused = Object.keys(capabilities).find((name) => !own.some(({ capability }) => capability === name));
  if (unused !== undefined)
    return `capabilities names ${quoted(unused)}, which no route has; expected one that a route has`;
  const origins = Object.values(tenants).flatMap((tenant) => tenant.origins);
  const twice = origins.find((origin, index) => origins.indexOf(origin) !== index);
  return twice === undefined
    ? undefined
    : `the origin ${twice} is there twice; expected each tenant to have its own`;
}

/** What a capability may not mix: bare assets, reading, and changing. */
function kindOf(effect: Route['effect']): string {
  if (effect === 'asset') return effect;
  return onlyReads(effect) ? 'read' : 'change';
}

function describeIssue(
  issues: readonly z.core.$ZodIssue[],
  raw: unknown,
  at: readonly PropertyKey[] = [],
): string {
  const issue = issues[0];
  if (issue === undefined) return 'it has the wrong shape; expected a route map';
  const path = [...at, ...issue.path];
  if (issue.code === 'invalid_union') {
    const [ofCarrier = [], ofRoute = []] = issue.errors;
    return describeIssue(
      Object.hasOwn(Object(memberAt(raw, path)), 'carries') ? ofCarrier : ofRoute,
      raw,
      path,
    );
  }
  if (issue.code === 'invalid_key') return describeIssue(issue.issues, raw, path);
  const where = path.length === 0 ? 'it' : path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return `${where} has the unknown key ${quoted(issue.keys.join(', '))}; expected it to be absent`;
  if (issue.code === 'invalid_value')
    return `${where} is not one of the known values; expected one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type')
    return `${where} is missing or of the wrong type; expected ${issue.expected}`;
  return `${where}: ${issue.message.includes('; expected') ? issue.message : `${issue.message}; expected another value`}`;
}

function memberAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => Object.entries(Object(value)).find(([name]) => name === String(key))?.[1],
    raw,
  );
}

function invalid(origin: string, what: string, cause?: unknown): PlaypenError {
  return new PlaypenError('ROUTE_MAP_INVALID', `Cannot load route map ${quoted(origin)}: ${what}`, { cause });
}
