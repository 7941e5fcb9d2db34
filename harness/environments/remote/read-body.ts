import type { HttpRequest } from '../../model/http.ts';
import { type Json, parseStrictJson } from '../../policy/strict-json.ts';
import { readMultipart } from './read-multipart.ts';
import { readPairs } from './read-pairs.ts';
import { decodeUtf8 } from './utf8.ts';

/** What a body says. */
export type Body = {
  readonly value: Json;
  readonly repeated: readonly string[];
  /** Why it can't be looked into; null where it was read whole. */
  readonly opaque: string | null;
};

const NOTHING: Body = { value: null, repeated: [], opaque: null };

/** Reads a body by its content type, or says why two readers could read two things in it. */
export function readBody(request: HttpRequest): Body | { readonly fault: string } {
  const all = (name: string) =>
    request.headers.filter(([header]) => header === name).map(([, value]) => value);
  const [contentType = '', ...more] = all('content-type');
  if (more.length > 0) return { fault: 'it says its content type twice' };
  if (request.body.length === 0) return NOTHING;
  if (request.method === 'GET' || request.method === 'HEAD')
    return { fault: 'a request that reads has a body' };
  const [encoding] = all('content-encoding');
  if (encoding !== undefined) return opaque(`it is encoded as ${encoding}`);
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    return { fault: `it is written in ${charset}, not in UTF-8` };
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return about('the form', readMultipart(request.body, contentType));
  const isJson = type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
  const isForm = type === 'application/x-www-form-urlencoded';
  const isText = type === 'text/plain' || type === 'application/graphql' || type === '';
  if (!isJson && !isForm && !isText) return opaque(`its content type is ${type}`);
  const text = decodeUtf8(request.body);
  if (text === undefined) return { fault: 'its body is not UTF-8' };
  if (isForm) return about('the form', readPairs(text));
  if (isJson) return fromJson(text);
  if (type === 'application/graphql') return { ...NOTHING, value: { query: text } };
  // A page can send JSON as text without asking the app first, and some apps read it all the same.
  return /^\s*[{["]/.test(text) ? fromJson(text) : opaque('it is plain text');
}

function fromJson(text: string): Body | { readonly fault: string } {
  const parsed = parseStrictJson(text);
  return 'fault' in parsed ? { fault: `the JSON: ${parsed.fault}` } : { ...NOTHING, value: parsed.json };
}

function about(what: string, pairs: ReturnType<typeof readPairs>): Body | { readonly fault: string } {
  if ('fault' in pairs) return { fault: `${what}: ${pairs.fault}` };
  return { value: pairs.values, repeated: pairs.repeated, opaque: null };
}

function opaque(why: string): Body {
  return { ...NOTHING, opaque: why };
}
