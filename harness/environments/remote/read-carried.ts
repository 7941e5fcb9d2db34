import { findUrl } from '../../find-url.ts';
import type { Json } from '../../policy/strict-json.ts';
import type { Call } from './call.ts';
import { MAX_CALLS } from './call.ts';
import { findPathFault } from './path-fault.ts';
import { isMembers } from './read-graphql.ts';
import { readPairs } from './read-pairs.ts';

type Fault = { readonly fault: string };

/** Reads JSON-RPC: one call, or a list of them. */
export function readJsonRpc({ path, body }: Pick<Call, 'path' | 'body'>): readonly Call[] | Fault {
  return each(body, (item) => {
    if (!isMembers(item) || typeof item.method !== 'string') return { fault: 'it is no JSON-RPC call' };
    const { method: operation, params = null } = item;
    return { method: 'CALL', path, operation, query: {}, body: params, repeated: [], opaque: null };
  });
}

/** Members under which batches in use keep their list, and under which its items keep their address. */
const LISTS = ['requests', 'batch', 'operations', 'calls'] as const;
const ADDRESSES = ['path', 'url', 'relative_url', 'relativeUrl'] as const;

/** Reads a batch: a list of `{method, path, body}`, bare or as the only list of an object. */
export function readBatch({ body }: Pick<Call, 'body'>, origin: string): readonly Call[] | Fault {
  const held = isMembers(body)
    ? LISTS.flatMap((name) => (body[name] === undefined ? [] : [body[name]]))
    : [body];
  const [list, ...more] = held;
  if (!Array.isArray(list) || more.length > 0) return { fault: 'it is no batch' };
  return each(list, (item) => readItem(item, origin));
}

function readItem(item: Json, origin: string): Call | Fault {
  if (!isMembers(item)) return { fault: 'its batch has something that is no request' };
  const addresses = ADDRESSES.flatMap((name) => (item[name] === undefined ? [] : [item[name]]));
  const [address, ...more] = addresses;
  const { method = 'GET', headers } = item;
  if (typeof address !== 'string' || typeof method !== 'string' || more.length > 0) {
    return { fault: 'its batch has a request without one method and one path' };
  }
  if (
    headers !== undefined &&
    !(isMembers(headers) && Object.keys(headers).every((name) => PLAIN.has(name.toLowerCase())))
  ) {
    return { fault: 'its batch has a request with headers of its own' };
  }
  const written = address.startsWith('/') || address.includes(':') ? address : `/${address}`;
  const url = findUrl(written, origin);
  const [path = ''] = written.startsWith('/') ? written.split(/[?#]/) : [url?.pathname ?? ''];
  if (url?.origin !== origin || url.pathname !== path) return { fault: 'its batch leads out of the app' };
  const query = readPairs(url.search.slice(1));
  const fault = findPathFault(path) ?? ('fault' in query ? query.fault : undefined);
  if (fault !== undefined || 'fault' in query) return { fault: `its batch: ${fault ?? ''}` };
  const { values, repeated } = query;
  return {
    method: method.toUpperCase(),
    path,
    operation: null,
    query: values,
    body: item.body ?? null,
    repeated,
    opaque: null,
  };
}

const PLAIN: ReadonlySet<string> = new Set(['accept', 'content-type']);

function each(list: Json, read: (item: Json) => Call | Fault): readonly Call[] | Fault {
  const items = Array.isArray(list) ? list : [list];
  if (items.length === 0 || items.length > MAX_CALLS)
    return { fault: `it carries ${items.length} calls; up to ${MAX_CALLS} are read` };
  const calls: Call[] = [];
  for (const item of items) {
    const call = read(item);
    if ('fault' in call) return call;
    calls.push(call);
  }
  return calls;
}
