import { z } from 'zod';
import { apiBase, isOptional, type Operation, type Operations } from './operation.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What every refusal looks like; see `problem.ts`. */
const refusal = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Refusal' });

const refusals = {
  401: 'No session, or a token that is unknown, revoked or expired',
  403: 'The role or the token does not have the scope',
  404: 'Not there, or of another workspace',
  409: 'Changed by somebody else since it was read',
  422: 'What was sent does not fit; nothing was changed',
} as const;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string | undefined;
  readonly schema: JsonSchema;
}

/** One operation as the document and the reference page tell it. */
export interface DescribedOperation {
  readonly id: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  readonly answer: JsonSchema | undefined;
}

/** The operations described, and the shapes that have a name of their own. */
export interface Description {
  readonly operations: readonly DescribedOperation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

export function describeOperations(all: readonly Operations[]): Description {
  const schemas: Record<string, JsonSchema> = {};
  /** Named shapes go to the components, once. */
  const toSchema = (shape: z.core.$ZodType, io: 'input' | 'output'): JsonSchema => {
    const { $defs, $schema: _dialect, ...schema } = pointToComponents(z.toJSONSchema(shape, { io }));
    for (const [name, { id: _id, ...definition }] of Object.entries($defs ?? {})) schemas[name] = definition;
    return schema;
  };
  toSchema(z.object({ refusal }), 'output');
  const operations = all.flatMap((named) =>
    Object.entries(named).map(([id, operation]) => ({
      id,
      operation,
      parameters: [...pathParameters(operation.path), ...queryParameters(operation.query, toSchema)],
      body: operation.body && toSchema(operation.body, 'input'),
      answer: operation.answer && toSchema(operation.answer, 'output'),
    })),
  );
  return { operations, schemas };
}

/** OpenAPI 3.1 of the whole API: https://spec.openapis.org/oas/v3.1.1.html */
export function openApiDocument(all: readonly Operations[], origin: string) {
  const { operations, schemas } = describeOperations(all);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const described of operations) {
    const path = described.operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [described.operation.method.toLowerCase()]: operationObject(described) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Deskline API', version: '1.0.0' },
    servers: [{ url: origin + apiBase }],
    security: [{ bearer: [] }],
    paths,
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationObject({ id, operation, parameters, body, answer }: DescribedOperation) {
  const { path, summary, access, status } = operation;
  return {
    operationId: id,
    summary,
    tags: [tagOf(path)],
    'x-scope': access,
    parameters,
    ...(body && operation.body
      ? { requestBody: { required: !isOptional(operation.body), content: json(body) } }
      : {}),
    responses: {
      ...(answer
        ? { [status ?? 200]: { description: 'Done', content: json(answer) } }
        : { 204: { description: 'Done' } }),
      ...Object.fromEntries(
        Object.entries(refusals).map(([code, description]) => [
          code,
          { description, content: json({ $ref: '#/components/schemas/Refusal' }) },
        ]),
      ),
    },
  };
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema } });

/** The first part of the path: operations of one thing stand together. */
export const tagOf = (path: string): string => path.split('/')[1] ?? '';

const pathParameters = (path: string): Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters(
  query: z.core.$ZodType | undefined,
  toSchema: (shape: z.core.$ZodType, io: 'input') => JsonSchema,
): Parameter[] {
  if (!query) return [];
  const { properties = {}, required = [] } = toSchema(query, 'input');
  return Object.entries(properties).map(([name, property]) => {
    const schema = typeof property === 'boolean' ? {} : property;
    return { name, in: 'query', required: required.includes(name), description: schema.description, schema };
  });
}

function pointToComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
