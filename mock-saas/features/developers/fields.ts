import type { z } from 'zod';

type JsonSchema = z.core.JSONSchema.JSONSchema;
type Schemas = Readonly<Record<string, JsonSchema>>;

/** One line of the table of what is asked or answered. */
export interface FieldLine {
  /** With its way through the objects around it: `ticket.number`, `lines[].amountMinor`. */
  readonly name: string;
  readonly place?: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

const deepest = 3;

/** Every field of a shape, those of nested shapes after their parents. */
export function fieldsOf(
  schema: JsonSchema | undefined,
  schemas: Schemas,
  path = '',
  depth = 0,
): FieldLine[] {
  const shape = schema && resolve(schema, schemas);
  if (!shape?.properties || depth > deepest) return [];
  const required = new Set(shape.required);
  return Object.entries(shape.properties).flatMap(([key, property]) => {
    if (typeof property === 'boolean') return [];
    const name = path + key;
    const inner = itemOf(property);
    const below = `${name}${inner === property ? '' : '[]'}.`;
    return [
      { ...describeField(name, property), required: required.has(key) },
      ...fieldsOf(inner, schemas, below, depth + 1),
    ];
  });
}

export const describeField = (name: string, schema: JsonSchema): FieldLine => ({
  name,
  type: typeOf(schema),
  required: false,
  meaning: [schema.description, limitsOf(schema)].filter(Boolean).join('; '),
});

/** The items of a list, the shape of what may be null, or the schema itself. */
function itemOf(schema: JsonSchema): JsonSchema {
  if (schema.items && typeof schema.items === 'object' && !Array.isArray(schema.items)) return schema.items;
  const [first] = alternativesOf(schema);
  return first ?? schema;
}

const alternativesOf = (schema: JsonSchema): readonly JsonSchema[] =>
  (schema.anyOf ?? []).flatMap((one) => (typeof one === 'boolean' || one.type === 'null' ? [] : [one]));

function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return (name && schemas[name]) || schema;
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'object';
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) {
    const types = schema.anyOf.map((one) => (typeof one === 'boolean' ? 'any' : typeOf(one)));
    return types.join(' | ');
  }
  if (schema.type === 'array') return `${typeOf(itemOf(schema))}[]`;
  return String(schema.type ?? 'any');
}

function limitsOf({ minLength, maxLength, minimum, maximum, default: usual }: JsonSchema): string {
  const limits = [
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    minLength !== undefined && minLength > 1 ? `at least ${minLength} characters` : undefined,
    usual === undefined || usual === '' ? undefined : `${JSON.stringify(usual)} if left out`,
    isLimit(minimum) ? `from ${minimum}` : undefined,
    isLimit(maximum) ? `to ${maximum}` : undefined,
  ];
  return limits.filter(Boolean).join(', ');
}

const isLimit = (bound: number | undefined): boolean =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
