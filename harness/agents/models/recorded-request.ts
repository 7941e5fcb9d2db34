import { canonicalJson, sha256 } from '../../digest.ts';

/** A picture as text. */
const PICTURE = /^(?:data:image\/\w+;base64,)?[A-Za-z0-9+/]{400,}={0,2}$/;

/** A request as it is recorded: pictures by their digest, for the trace has them already. */
export function withoutPictures(value: unknown): unknown {
  if (typeof value === 'string') return PICTURE.test(value) ? `picture sha256:${sha256(value)}` : value;
  if (Array.isArray(value)) return value.map(withoutPictures);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutPictures(inner)]));
}

/**
 * What is new in a request since the one before it. A conversation is sent whole each time; of a list that has grown
 * only the rest is kept, after the number of items that are as they were.
 */
export function sinceLast(request: unknown, last: unknown): unknown {
  if (!isObject(request) || !isObject(last)) return request;
  return Object.fromEntries(
    Object.entries(request).map(([key, value]) => {
      const before = last[key];
      if (!Array.isArray(value) || !Array.isArray(before)) return [key, value];
      const differs = value.findIndex(
        (item, at) => canonicalJson(item) !== canonicalJson(before[at] ?? null),
      );
      const as_before = differs < 0 ? value.length : differs;
      return [key, as_before === 0 ? value : { as_before, rest: value.slice(as_before) }];
    }),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
