import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** JSON with sorted keys and no white space, so that equal values have equal text. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Digest of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** What can be digested by its parts. */
export type Part = string | number | null | readonly Part[];

/** Digest of parts, each preceded by its kind and length, so that no part can pass for two, or for another kind. */
export function digestOfParts(part: Part): string {
  return sha256(prefixed(part));
}

function prefixed(part: Part): string {
  if (part === null) return '-';
  if (typeof part === 'string') return `"${Buffer.byteLength(part)}:${part}`;
  if (typeof part === 'number') return `#${String(part).length}:${part}`;
  return `[${part.length}:${part.map(prefixed).join('')}`;
}
