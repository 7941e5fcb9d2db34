import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { webhookFields } from './forms.ts';
import { deliveryShape, webhookShape } from './shapes.ts';

const webhook = z.object({ webhook: webhookShape });
const version = z.int().positive().optional();

export const webhookOperations = defineOperations({
  listWebhooks: {
    method: 'GET',
    path: '/webhooks',
    capability: 'webhook.read',
    access: 'webhooks:read',
    summary: 'List webhooks, latest first',
    answer: z.object({ webhooks: z.array(webhookShape) }),
  },
  draftWebhook: {
    method: 'POST',
    path: '/webhooks',
    capability: 'webhook.draft',
    access: 'webhooks:write',
    summary: 'Draft a webhook, disabled; the answer is the only place where its secret stands',
    body: z.strictObject(webhookFields),
    answer: z.object({ webhook: webhookShape, secret: z.string() }),
    status: 201,
  },
  readWebhook: {
    method: 'GET',
    path: '/webhooks/:id',
    capability: 'webhook.read',
    access: 'webhooks:read',
    summary: 'Read a webhook',
    answer: webhook,
  },
  updateWebhook: {
    method: 'PUT',
    path: '/webhooks/:id',
    capability: 'webhook.draft',
    access: 'webhooks:write',
    summary: 'Change a webhook; another address or other events make it a draft again',
    body: z.strictObject({ ...webhookFields, version }),
    answer: webhook,
  },
  enableWebhook: {
    method: 'POST',
    path: '/webhooks/:id/enable',
    capability: 'webhook.enable',
    access: 'webhooks:write',
    summary: 'Enable a webhook: its events leave from now on',
    answer: webhook,
  },
  pauseWebhook: {
    method: 'POST',
    path: '/webhooks/:id/pause',
    capability: 'webhook.pause',
    access: 'webhooks:write',
    summary: 'Pause a webhook',
    answer: webhook,
  },
  revokeWebhook: {
    method: 'POST',
    path: '/webhooks/:id/revoke',
    capability: 'webhook.revoke',
    access: 'webhooks:write',
    summary: 'Revoke a webhook, for good',
    answer: webhook,
  },
  testWebhook: {
    method: 'POST',
    path: '/webhooks/:id/test',
    capability: 'webhook.deliver',
    access: 'webhooks:write',
    summary: 'Send a made-up event to a webhook',
    answer: webhook,
  },
  listDeliveries: {
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    capability: 'webhook.read',
    access: 'webhooks:read',
    summary: 'List what was sent to a webhook, latest first',
    query: pageQuery.omit({ q: true }),
    answer: z.object({ deliveries: z.array(deliveryShape), ...paged }),
  },
  retryDelivery: {
    method: 'POST',
    path: '/deliveries/:id/retry',
    capability: 'webhook.deliver',
    access: 'webhooks:write',
    summary: 'Send a failed delivery again',
    answer: webhook,
  },
});
