import type { z } from 'zod';
import { openClient } from '../db/client.ts';
import type { World } from '../world.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What belongs to others, to be offered to a tenant where a field seems to ask for it. */
export interface ForeignValues {
  /** Every id of every row. */
  readonly ids: ReadonlySet<string>;
  /** One value for each name that a form might use for a reference. */
  readonly form: Readonly<Record<string, string>>;
  /** A body of the shape: references are theirs, the rest is plausible. */
  fill(shape: JsonSchema): unknown;
}

/** Names of fields that point to a row, and where such a row is found. */
const references: readonly (readonly [name: RegExp, table: string, column: string])[] = [
  [/^(assignee|owner|actor|member|user|author)(Id)?$/i, 'actors', 'id'],
  [/^customer(Id)?$/i, 'customers', 'id'],
  [/^(account|parent|survivor|into|other)(Id)?$/i, 'accounts', 'id'],
  [/^contact(Id)?s?$/i, 'contacts', 'id'],
  [/^opportunity(Id)?$/i, 'opportunities', 'id'],
  [/^task(Id)?s?$/i, 'tasks', 'id'],
  [/^invoice(Number|Id)?$/i, 'invoices', 'number'],
  [/^payment(Id)?$/i, 'payments', 'id'],
  [/^ticket(Number|Id|s)?$/i, 'tickets', 'number'],
  [/^plan(Id)?$/i, 'plans', 'id'],
  [/^subscription(Id)?$/i, 'subscriptions', 'id'],
  [/^mail(Id)?$/i, 'mails', 'id'],
  [/^file(Id)?s?$/i, 'files', 'id'],
  [/^tag(Id)?s?$/i, 'tags', 'id'],
  [/^template(Id)?$/i, 'mail_templates', 'id'],
  [/^article(Id)?$/i, 'kb_articles', 'id'],
  [/^webhook(Id)?$/i, 'webhooks', 'id'],
];

const formNames =
  'assignee assigneeId owner ownerId customer customerId account accountId parentId into survivor survivorId contact contactId opportunityId invoice payment paymentId ticket tickets plan planId mail file fileId files tag tags template templateId'.split(
    ' ',
  );

const longest = 10;

export function foreignValues(world: World, tenantId: string): ForeignValues {
  const client = openClient(world.serialize());
  const tables = client
    .prepare(
      "SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name = 'tenant_id'",
    )
    .pluck()
    .all();
  const ids = new Set<string>();
  for (const table of tables) {
    const sql = `SELECT id FROM "${table}" WHERE tenant_id <> ?`;
    for (const id of client.prepare(sql).pluck().iterate(tenantId)) ids.add(String(id));
  }
  const valueFor = (name: string): string | undefined => {
    const [, table, column] = references.find(([pattern]) => pattern.test(name)) ?? [];
    if (!table) return undefined;
    const sql = `SELECT "${column}" FROM "${table}" WHERE tenant_id <> ? ORDER BY id DESC LIMIT 1`;
    const found: unknown = client.prepare(sql).pluck().get(tenantId);
    return found === undefined ? undefined : String(found);
  };
  const form = Object.fromEntries(
    formNames.flatMap((name) => (valueFor(name) ? [[name, valueFor(name) ?? '']] : [])),
  );
  return { ids, form: { ...plausibleForm, ...form }, fill: (shape) => fill(shape, '', valueFor) };
}

/** So that a form gets past its first check. */
const plausibleForm = {
  title: 'Theirs',
  name: 'Theirs',
  subject: 'Theirs',
  body: 'Theirs',
  reason: 'Theirs',
  email: 'someone@mailbox.example',
  to: 'someone@mailbox.example',
  amount: '1',
  version: '1',
};

function fill(shape: JsonSchema, name: string, valueFor: (name: string) => string | undefined): unknown {
  const one = shape.anyOf?.find((option) => typeof option === 'object' && option.type !== 'null');
  if (typeof one === 'object') return fill(one, name, valueFor);
  if (shape.const !== undefined) return shape.const;
  if (shape.type === 'object') {
    const properties = Object.entries(shape.properties ?? {});
    return Object.fromEntries(
      properties.map(([key, property]) => [
        key,
        typeof property === 'object' ? fill(property, key, valueFor) : 'x',
      ]),
    );
  }
  if (shape.type === 'array') {
    return typeof shape.items === 'object' && !Array.isArray(shape.items)
      ? [fill(shape.items, name.replace(/s$/, ''), valueFor)]
      : [];
  }
  if (shape.enum) return shape.enum[0];
  if (shape.type === 'boolean') return true;
  if (shape.type === 'number' || shape.type === 'integer') return Math.max(1, Number(shape.minimum ?? 1));
  return valueFor(name) ?? (/mail|^to$/i.test(name) ? 'someone@mailbox.example' : 'Theirs'.slice(0, longest));
}
