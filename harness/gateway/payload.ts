import type { Edit, Payload } from '../model/approval.ts';
import type { HttpRequest } from '../model/http.ts';
import { findHeader } from '../model/http.ts';

/** Longest value that is shown, in characters; what is left out is counted. */
const MAX_VALUE = 2_000;

/** Most fields that are shown. */
const MAX_FIELDS = 100;

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Pair = readonly [name: string, value: string, type?: 'number' | 'boolean' | undefined];
type Leaf = { readonly path: readonly string[]; readonly value: string | number | boolean | null };

/** Reads the fields of a request from its bytes, for people; null where it has no body. */
export function readPayload(request: HttpRequest): Payload | null {
  if (request.body.length === 0) return null;
  const sizeBytes = request.body.length;
  const pairs = pairsOf(request);
  if (pairs === undefined) return { readable: false, sizeBytes, fields: [], more: 0 };
  const fields = pairs.slice(0, MAX_FIELDS).map(([name, value, type]) => ({
    name: name.slice(0, MAX_VALUE),
    value: value.slice(0, MAX_VALUE),
    cut: Math.max(0, value.length - MAX_VALUE),
    ...(type !== undefined && { type }),
  }));
  return { readable: true, sizeBytes, fields, more: pairs.length - fields.length };
}

/** Changes fields of a request and nothing else in it; says why where that can't be done. */
export function applyEdit(request: HttpRequest, edit: Edit): HttpRequest | { readonly refused: string } {
  const names = Object.keys(edit);
  if (names.length === 0) return { refused: 'the edit changes no field' };
  const pairs = pairsOf(request);
  if (pairs === undefined) return { refused: 'its body can’t be decoded, so no field of it can be changed' };
  for (const name of names) {
    const found = pairs.filter(([known]) => known === name).length;
    if (found !== 1) {
      return { refused: found === 0 ? `it has no field "${name}"` : `it has ${found} fields "${name}"` };
    }
  }
  const text =
    mediaType(request) === 'application/json' ? editedJson(request, edit) : editedForm(pairs, edit);
  if (typeof text !== 'string') return text;
  const headers = request.headers.filter(([name]) => name !== 'content-length');
  return { ...request, headers, body: new TextEncoder().encode(text) };
}

function editedForm(pairs: readonly Pair[], edit: Edit): string {
  const changed = pairs.map(([name, value]) => [name, Object.hasOwn(edit, name) ? text(edit[name]) : value]);
  return new URLSearchParams(changed).toString();
}

function editedJson(request: HttpRequest, edit: Edit): string | { readonly refused: string } {
  let json = parseJson(request);
  if (json === undefined) return { refused: 'its body can’t be decoded' };
  for (const { path, value } of leavesOf(json)) {
    const name = path.join('.');
    if (!Object.hasOwn(edit, name)) continue;
    const next = edit[name] ?? null;
    if (value !== null && next !== null && typeof next !== typeof value) {
      return { refused: `the field "${name}" is a ${typeof value}; expected the new value to be one` };
    }
    json = withLeaf(json, path, next);
  }
  return JSON.stringify(json);
}

function withLeaf(json: Json, path: readonly string[], value: Leaf['value']): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (isList(json))
    return json.map((item, index) => (String(index) === name ? withLeaf(item, rest, value) : item));
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, member]) => [key, key === name ? withLeaf(member, rest, value) : member]),
  );
}

function pairsOf(request: HttpRequest): readonly Pair[] | undefined {
  const type = mediaType(request);
  if (type === 'application/x-www-form-urlencoded') {
    return [...new URLSearchParams(new TextDecoder().decode(request.body))].map(([name, value]) => [
      name,
      value,
    ]);
  }
  const json = type === 'application/json' ? parseJson(request) : undefined;
  return json === undefined
    ? undefined
    : leavesOf(json).map(({ path, value }) => [path.join('.'), text(value), typeOf(value)]);
}

function leavesOf(json: Json, path: readonly string[] = []): readonly Leaf[] {
  if (json === null || typeof json !== 'object') return [{ path, value: json }];
  return Object.entries(json).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function typeOf(value: Leaf['value']): Pair[2] {
  const type = typeof value;
  return type === 'number' || type === 'boolean' ? type : undefined;
}

function parseJson(request: HttpRequest): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
  } catch {
    return undefined;
  }
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function mediaType(request: HttpRequest): string {
  return (findHeader(request, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
