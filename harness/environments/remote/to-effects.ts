import { sha256 } from '../../digest.ts';
import { quoted } from '../../errors.ts';
import type { Effect, Row } from '../../model/effect.ts';
import type { HttpRequest } from '../../model/http.ts';
import { UNKNOWN_MUTATION } from '../../model/risk.ts';
import type { Json } from '../../policy/strict-json.ts';
import type { Call } from './call.ts';
import { type Match, valuesAt } from './match-route.ts';
import { isMembers } from './read-graphql.ts';
import { meaningOf } from './route-effects.ts';

/** A call, and the route it is for; null where the map does not know it. */
export type Known = { readonly call: Call; readonly match: Match | null };

/** So many values of a request are shown one by one; the rest is bound by the digest of its bytes all the same. */
const MAX_VALUES = 200;
const MAX_VALUE_LENGTH = 2_000;

/** Headers that browsers and their libraries write by themselves, and that say nothing of what is asked for. */
const ORDINARY =
  /^(?:host|cookie|origin|referer|user-agent|content-length|authorization|idempotency-key|date|dnt|priority|pragma|cache-control|upgrade-insecure-requests|if-.*|range|accept|accept-.*|sec-.*|hx-(?:request|boosted|current-url|target|trigger|trigger-name)|x-requested-with|turbo-frame|x-csrf-token|x-xsrf-token)$/;

/** A reading that goes along with something else, so that it is decided on by itself. */
export function toReading({ call, match }: Known, request: HttpRequest, tenantId: string): readonly Effect[] {
  if (match === null || match.route.effect !== 'read') return [];
  const { capability, object } = match.route;
  const type = object?.type ?? capability;
  const after = rowOf(call, request);
  const shown = {
    table: type,
    rowId: idOf(match, call) ?? 'all',
    tenantId,
    kind: 'export',
    risk: 'read',
  } as const;
  return [{ ...shown, capability, incidental: false, before: null, after, summary: `reads ${type}` }];
}

/** Says what a call would do, from its bytes and the route map alone. Nothing for a call that only reads. */
export function toEffects({ call, match }: Known, request: HttpRequest, tenantId: string): readonly Effect[] {
  const after = rowOf(call, request);
  const where = `${call.method} ${call.operation === null ? call.path : `${call.path} ${call.operation}`}`;
  const base = { tenantId, incidental: false, before: null, after } as const;
  const unknown = (why: string): Effect => ({
    ...base,
    ...UNKNOWN,
    table: 'request',
    rowId: where,
    summary: `sends ${quoted(where)} to the app: ${why}`,
  });
  if (match === null) return [unknown('the route map does not know what it does')];
  const { route } = match;
  const doubt = findDoubt(call, match);
  const { kind, risk, verb } = meaningOf(route.effect);
  if (kind === null) return doubt === undefined ? [] : [unknown(doubt)];
  const type = route.object?.type ?? route.capability;
  const id = idOf(match, call);
  const effect: Effect = {
    ...base,
    table: type,
    rowId: id ?? 'new',
    kind,
    capability: route.capability,
    risk,
    summary: [
      `${verb} ${type}${id === undefined ? '' : ` ${plainOrQuoted(id)}`}`,
      ...wordsOf(match, call),
    ].join(', '),
  };
  return doubt === undefined ? [effect] : [effect, unknown(doubt)];
}

const UNKNOWN = { kind: 'update', capability: UNKNOWN_MUTATION, risk: 'destructive' } as const;

/** What makes it uncertain that a known route does what the map says. */
function findDoubt(call: Call, match: Match): string | undefined {
  const { route } = match;
  const inFields = [...Object.keys(call.query), ...(isMembers(call.body) ? Object.keys(call.body) : [])];
  const extra = route.fields && inFields.find((name) => !route.fields?.includes(name));
  if (extra !== undefined) return `it has the field ${quoted(extra)}, which the route map does not list`;
  if (call.opaque !== null) return `its body can’t be looked into: ${call.opaque}`;
  const lost = [route.object?.id, route.amount, ...(route.recipients ?? [])].find(
    (place) => place !== undefined && valuesOf(place, match, call).length === 0,
  );
  return lost === undefined ? undefined : `it has no ${lost}, where the route map expects one`;
}

function idOf(match: Match, call: Call): string | undefined {
  const place = match.route.object?.id;
  const values = place === undefined ? [] : valuesOf(place, match, call);
  return values.length === 0 ? undefined : values.map(textOf).join(', ');
}

function wordsOf(match: Match, call: Call): readonly string[] {
  const { amount, currency, recipients = [] } = match.route;
  const said = (place: string | undefined) =>
    place === undefined ? [] : valuesOf(place, match, call).map(textOf);
  const to = recipients.flatMap((place) => said(place));
  const much = said(amount);
  return [
    ...(much.length > 0 ? [`amount ${[...much, ...said(currency)].map(plainOrQuoted).join(' ')}`] : []),
    ...(to.length > 0 ? [`to ${to.map(plainOrQuoted).join(', ')}`] : []),
  ];
}

function valuesOf(place: string, { parameters }: Match, call: Call): readonly Json[] {
  const [from, ...rest] = place.split('.');
  if (from === 'path') return valuesAt(parameters, rest);
  return valuesAt(from === 'query' ? call.query : call.body, rest).filter(
    (value) => value !== null && value !== '',
  );
}

/** Everything a call says, value by value, and each header that is not an ordinary one. */
function rowOf(call: Call, request: HttpRequest): Row {
  const leaves = [...leavesOf(call.query, 'query'), ...leavesOf(call.body, 'body')];
  const shown = leaves.slice(0, MAX_VALUES);
  const row: Record<string, string | number | null> = { method: call.method, path: call.path };
  if (call.operation !== null) row.operation = call.operation;
  for (const [name, value] of shown) row[name] = value;
  if (leaves.length > shown.length) row.more = `${leaves.length - shown.length} values more`;
  if (call.opaque !== null) row.body = `${request.body.length} bytes, ${sha256(request.body)}`;
  const headers = request.headers
    .filter(([name]) => !ORDINARY.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of headers) {
    const key = `header ${name}`;
    row[key] = cut(row[key] === undefined ? value : `${row[key]}, ${value}`);
  }
  return row;
}

function leavesOf(value: Json, at: string): readonly (readonly [string, string | number | null])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${at}.${index}`));
  if (isMembers(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, `${at}.${key}`));
  if (value === null) return at === 'body' ? [] : [[at, null]];
  return [[at, typeof value === 'number' ? value : cut(String(value))]];
}

function cut(text: string): string {
  return text.length <= MAX_VALUE_LENGTH
    ? text
    : `${text.slice(0, MAX_VALUE_LENGTH)}… (${text.length} characters, ${sha256(text)})`;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text from a request is untrusted: anything but a plain id, number or address is quoted and cut. */
function plainOrQuoted(text: string): string {
  return /^[\w.@+-]{1,80}$/.test(text) ? text : quoted(text);
}
