/**
 * Writes the reference of `docs/policy.md` from the shape that policy files are read by.
 *
 * `npm run docs:policy`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { policySchema } from '../harness/policy/policy.ts';

type Schema = z.core.JSONSchema.JSONSchema;

export const POLICY_PAGE = fileURLToPath(new URL('./policy.md', import.meta.url));
const [START, END] = ['<!-- npm run docs:policy writes from here -->', '<!-- to here -->'];

/** The page with its reference as the shape is now. */
export function withReference(page: string): string {
  const [before, rest = ''] = page.split(START);
  const [, after = ''] = rest.split(END);
  const { properties = {}, required = [] } = z.toJSONSchema(policySchema, { io: 'input' });
  const rows = Object.entries(properties).flatMap(([key, schema]) =>
    rowsOf(key, schemaOf(schema), required.includes(key)),
  );
  const head = ['| key | value | default | |', '|---|---|---|---|'];
  return [before, START, '\n\n', [...head, ...rows].join('\n'), '\n\n', END, after].join('');
}

/** A row for a key, and one for each key below it. */
function rowsOf(path: string, schema: Schema, isRequired: boolean): string[] {
  const { description = '', default: preset } = schema;
  const standard = preset === undefined || typeof preset === 'object' ? '' : code(JSON.stringify(preset));
  const cells = [code(path), valuesOf(schema), isRequired ? 'required' : standard, description];
  return [`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`, ...below(path, schema)];
}

function below(path: string, schema: Schema): string[] {
  const items = Array.isArray(schema.items) ? undefined : schema.items;
  if (items !== undefined) return below(`${path}[]`, schemaOf(items));
  const named = schemaOf(schema.additionalProperties ?? false);
  if (named.properties !== undefined) return below(`${path}.NAME`, named);
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) =>
    rowsOf(`${path}.${key}`, schemaOf(child), schema.required?.includes(key) ?? false),
  );
}

function valuesOf(schema: Schema): string {
  if (schema.anyOf !== undefined) {
    const values = schema.anyOf.map((one) => valuesOf(schemaOf(one)));
    return [...new Set(values)].join(' or ');
  }
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(', ');
  if (schema.type === 'array') return `list of ${plural(valuesOf(schemaOf(schema.items ?? {})))}`;
  if (schema.type === 'boolean') return '`true` or `false`';
  if (schema.type === 'string') return 'text';
  if (schema.type === 'null') return '`null`';
  if (schema.type === 'integer') return 'whole number';
  return schema.type === undefined || Array.isArray(schema.type) ? '' : schema.type;
}

function plural(value: string): string {
  return /^[a-z ]+$/.test(value) && value !== 'text' ? `${value}s` : value;
}

function schemaOf(schema: z.core.JSONSchema._JSONSchema | readonly z.core.JSONSchema._JSONSchema[]): Schema {
  return typeof schema === 'boolean' || Array.isArray(schema) ? {} : { ...schema };
}

function code(text: string): string {
  return `\`${text}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(POLICY_PAGE, withReference(readFileSync(POLICY_PAGE, 'utf8')));
}
