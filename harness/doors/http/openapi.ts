import { z } from 'zod';
import type { Operation } from './operation.ts';

/** OpenAPI 3.1 of the door: https://spec.openapis.org/oas/v3.1.1.html */
export function openApiDocument(operations: readonly Operation[], version: string, origin: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of operations) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method]: operationObject(one) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Playpen', version },
    servers: [{ url: origin }],
    security: [{ bearer: [] }],
    paths,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationObject({ id, summary, agents, path, body, answers }: Operation) {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId: id,
    summary,
    description: agents ? 'With the token of the sandbox, or of the run.' : 'With the token of the sandbox.',
    parameters,
    ...(body && { requestBody: { required: true, content: json(schemaOf(body)) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, description]) => [status, { description }]),
      ),
      ...REFUSALS,
    },
  };
}

const REFUSALS = {
  400: { description: 'What was sent does not fit; nothing was done' },
  401: { description: 'No token, or one that is not for this' },
  404: { description: 'There is no such thing' },
} as const;

const json = (schema: unknown) => ({ 'application/json': { schema } });

function schemaOf(shape: z.ZodType): unknown {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return schema;
}
