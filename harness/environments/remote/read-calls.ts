import type { HttpRequest } from '../../model/http.ts';
import type { Json } from '../../policy/strict-json.ts';
import type { Call } from './call.ts';
import { findPathFault } from './path-fault.ts';
import { matchPath } from './path-pattern.ts';
import { readBody } from './read-body.ts';
import { readBatch, readJsonRpc } from './read-carried.ts';
import { isMembers, readGraphql } from './read-graphql.ts';
import { readPairs } from './read-pairs.ts';
import { isCarrier, type RouteMap } from './route-map.ts';

/** Everything a request asks for; or why it can be read in two ways. */
export type Reading = { readonly calls: readonly Call[] } | { readonly fault: string };

/** Where a request can say that it stands for another method. */
const OVERRIDES: ReadonlySet<string> = new Set([
  '_method',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/** Reads a request to the app, without knowing what the app does with it. */
export function readCalls(request: HttpRequest, { routes }: Pick<RouteMap, 'routes'>): Reading {
  const { method } = request;
  const url = new URL(request.url);
  if (!/^[A-Z]+$/.test(method)) return { fault: 'its method is not written in capitals' };
  if (request.headers.some(([name]) => name === 'upgrade')) {
    return { fault: 'a WebSocket to an app that can’t be forked is not let through' };
  }
  const query = readPairs(url.search.slice(1));
  const body = readBody(request);
  const fault = findPathFault(url.pathname) ?? faultOf(body) ?? faultOf(query);
  if (fault !== undefined || 'fault' in body || 'fault' in query) return { fault: fault ?? '' };
  const verbs = [method, ...overridesIn(request, query.values, body.value)];
  const calls = [...new Set(verbs)].map(
    (verb): Call => ({
      method: verb,
      path: url.pathname,
      operation: null,
      query: query.values,
      body: body.value,
      repeated: [...query.repeated, ...body.repeated],
      opaque: body.opaque,
    }),
  );
  const [plain] = calls;
  const carrier = routes.find(
    (entry) => isCarrier(entry) && verbs.includes(entry.method) && matchPath(entry.path, url.pathname),
  );
  if (carrier === undefined || !isCarrier(carrier) || plain === undefined) return { calls };
  if (calls.length > 1) return { fault: 'it stands for another method, and carries calls' };
  if (plain.repeated.length > 0) return { fault: 'a field of it comes more than once' };
  if (plain.opaque !== null) return { fault: `the calls it carries can’t be read: ${plain.opaque}` };
  const carried = readCarried(carrier.carries, plain, url.origin);
  return 'fault' in carried ? carried : { calls: carried.flatMap(withOverrides) };
}

function readCarried(
  how: 'graphql' | 'json_rpc' | 'batch',
  call: Call,
  origin: string,
): readonly Call[] | { fault: string } {
  if (how === 'graphql') return readGraphql(call);
  return how === 'json_rpc' ? readJsonRpc(call) : readBatch(call, origin);
}

/** A call of a batch can stand for another method as well. */
function withOverrides(call: Call): readonly Call[] {
  if (call.operation !== null) return [call];
  const verbs = [call.method, ...namedIn(call.query), ...namedIn(call.body)];
  return [...new Set(verbs)].map((method) => ({ ...call, method }));
}

/** The methods that a request names beside its own; one that is no method is named all the same. */
function overridesIn(request: HttpRequest, query: Json, body: Json): readonly string[] {
  const headers = request.headers.flatMap(([name, value]) =>
    OVERRIDES.has(name) ? [value.toUpperCase()] : [],
  );
  return [...headers, ...namedIn(query), ...namedIn(body)];
}

function namedIn(value: Json): readonly string[] {
  if (!isMembers(value)) return [];
  return Object.entries(value).flatMap(([name, said]) =>
    OVERRIDES.has(name.toLowerCase())
      ? (Array.isArray(said) ? said : [said]).flatMap((word) =>
          word === '' ? [] : [String(word).toUpperCase()],
        )
      : [],
  );
}

function faultOf(read: object): string | undefined {
  return 'fault' in read ? String(read.fault) : undefined;
}
