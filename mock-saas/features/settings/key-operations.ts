import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { scopes } from '../../model.ts';
import { required } from '../../parse-body.ts';
import { apiKeyShape } from './shapes.ts';

const apiKey = z.object({ apiKey: apiKeyShape });

export const keyOperations = defineOperations({
  listApiKeys: {
    method: 'GET',
    path: '/api-keys',
    capability: 'api_key.read',
    access: 'api_keys:read',
    summary: 'List API keys, latest first',
    query: pageQuery.omit({ q: true }),
    answer: z.object({ apiKeys: z.array(apiKeyShape), ...paged }),
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    capability: 'api_key.create',
    access: 'api_keys:write',
    summary: 'Create an API key; the answer is the only place where it stands in full',
    body: z.strictObject({
      name: required('name', 80),
      actorId: required('actorId').meta({ description: 'Oneself or a service account' }),
      scopes: z.array(z.enum(scopes)),
      expiresInDays: z.int().min(1).max(3650).nullable(),
    }),
    answer: z.object({ apiKey: apiKeyShape, secret: z.string() }),
    status: 201,
  },
  readApiKey: {
    method: 'GET',
    path: '/api-keys/:id',
    capability: 'api_key.read',
    access: 'api_keys:read',
    summary: 'Read an API key; the key itself is masked',
    answer: apiKey,
  },
  revokeApiKey: {
    method: 'POST',
    path: '/api-keys/:id/revoke',
    capability: 'api_key.revoke',
    access: 'api_keys:write',
    summary: 'Revoke an API key, for good',
    answer: apiKey,
  },
});
