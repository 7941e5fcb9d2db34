import { serveOperations } from '../../api/serve-operations.ts';
import type { WebhookRow } from '../../db/schema.ts';
import { type Result, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { createApiKey, listApiKeys, readApiKey, revokeApiKey } from './api-keys.ts';
import { archiveWorkspace, deleteWorkspace, restoreWorkspace, transferOwnership } from './danger.ts';
import { addDomain, listDomains, removeDomain, verifyDomain } from './domains.ts';
import { settingsOperations } from './operations.ts';
import { readProfile, saveProfile, saveSessionLength } from './profile.ts';
import { apiKeyJson, profileJson, webhookJson } from './shapes.ts';
import {
  draftWebhook,
  editWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  moveWebhook,
  retryDelivery,
  testWebhook,
} from './webhooks.ts';

/** As it is after the change; the tenant of this request is still the one before. */
function workspaceAfter(workspace: Workspace, archivedAt: string | null) {
  const detail = readProfile(workspace);
  return { workspace: profileJson({ ...detail, tenant: { ...detail.tenant, archivedAt } }) };
}

const changed = (result: Result<WebhookRow>) => ({ webhook: webhookJson(unwrap(result)) });

export const settingsApi = serveOperations(settingsOperations, {
  readWorkspace: (workspace) => ({ workspace: profileJson(readProfile(workspace)) }),
  updateWorkspace(workspace, { body: { version, ...profile } }) {
    unwrap(saveProfile(workspace, profile, version));
    const after = readProfile(workspace);
    return { workspace: profileJson({ ...after, profile }) };
  },
  setSessionLength(workspace, { body: { minutes, version } }) {
    unwrap(saveSessionLength(workspace, minutes, version));
    return { minutes };
  },
  archiveWorkspace(workspace) {
    unwrap(archiveWorkspace(workspace));
    return workspaceAfter(workspace, workspace.now());
  },
  restoreWorkspace(workspace) {
    unwrap(restoreWorkspace(workspace));
    return workspaceAfter(workspace, null);
  },
  transferOwnership(workspace, { body }) {
    unwrap(transferOwnership(workspace, body.actorId));
    return undefined;
  },
  deleteWorkspace(workspace, { body }) {
    unwrap(deleteWorkspace(workspace, body.name));
    return undefined;
  },
  listDomains: (workspace) => ({ domains: listDomains(workspace).map(({ domain }) => domain) }),
  addDomain: (workspace, { body }) => ({ domain: unwrap(addDomain(workspace, body.domain)) }),
  verifyDomain: (workspace, { params }) => ({ domain: unwrap(verifyDomain(workspace, params.id)) }),
  removeDomain(workspace, { params }) {
    unwrap(removeDomain(workspace, params.id));
    return undefined;
  },
  listApiKeys(workspace, { query }) {
    const { rows, total, page } = listApiKeys(workspace, query.page);
    return { apiKeys: rows.map(apiKeyJson), total, page };
  },
  createApiKey(workspace, { body }) {
    const { entry, secret } = unwrap(createApiKey(workspace, body));
    return { apiKey: apiKeyJson(entry), secret };
  },
  readApiKey: (workspace, { params }) => ({ apiKey: apiKeyJson(readApiKey(workspace, params.id)) }),
  revokeApiKey: (workspace, { params }) => ({
    apiKey: apiKeyJson(unwrap(revokeApiKey(workspace, params.id))),
  }),
  listWebhooks: (workspace) => ({ webhooks: listWebhooks(workspace).map(webhookJson) }),
  draftWebhook(workspace, { body }) {
    const { webhook, secret } = unwrap(draftWebhook(workspace, body));
    return { webhook: webhookJson(webhook), secret };
  },
  readWebhook: (workspace, { params }) => ({ webhook: webhookJson(getWebhook(workspace, params.id)) }),
  updateWebhook: (workspace, { params, body }) => changed(editWebhook(workspace, params.id, body)),
  enableWebhook: (workspace, { params }) => changed(moveWebhook(workspace, params.id, 'enable')),
  pauseWebhook: (workspace, { params }) => changed(moveWebhook(workspace, params.id, 'pause')),
  revokeWebhook: (workspace, { params }) => changed(moveWebhook(workspace, params.id, 'revoke')),
  testWebhook: (workspace, { params }) => changed(testWebhook(workspace, params.id)),
  listDeliveries(workspace, { params, query }) {
    getWebhook(workspace, params.id);
    const { rows, total, page } = listDeliveries(workspace, params.id, query.page);
    return { deliveries: rows, total, page };
  },
  retryDelivery: (workspace, { params }) => changed(retryDelivery(workspace, params.id)),
});
