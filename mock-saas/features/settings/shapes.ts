import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import type { WebhookRow } from '../../db/schema.ts';
import { apiKeyStates, deliveryStates, webhookStates } from '../../model/settings.ts';
import { languages, scopes, skinNames } from '../../model.ts';
import type { ApiKeyEntry } from './api-keys.ts';
import type { ProfileDetail } from './profile.ts';

export const profileShape = z
  .object({
    name: z.string(),
    supportEmail: z.string(),
    language: z.enum(languages),
    timeZone: z.string(),
    skin: z.enum(skinNames),
    currency: z.string(),
    address: z.string(),
    phone: z.string(),
    signature: z.string(),
    archivedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'WorkspaceProfile' });

export const profileJson = ({ profile, version, tenant: { currency, archivedAt } }: ProfileDetail) => ({
  ...profile,
  currency,
  archivedAt,
  version,
});

export const domainShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    domain: z.string(),
    createdAt: instant,
    verifiedAt: instant.nullable(),
  })
  .meta({ id: 'Domain' });

export const apiKeyShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    masked: z.string(),
    scopes: z.array(z.enum(scopes)),
    state: z.enum(apiKeyStates),
    actorId: z.string(),
    createdById: z.string(),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'When it last changed something' }),
  })
  .meta({ id: 'ApiKey' });

export const apiKeyJson = ({ key, state }: ApiKeyEntry) => ({
  ...key,
  state,
  scopes: scopes.filter((scope) => key.scopes.split(' ').includes(scope)),
});

export const webhookShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    state: z.enum(webhookStates),
    secretMasked: z.string(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'Webhook' });

export const webhookJson = (row: WebhookRow) => ({ ...row, events: row.events.split(' ') });

export const deliveryShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    webhookId: z.string(),
    event: z.string(),
    url: z.string(),
    payload: z.string(),
    state: z.enum(deliveryStates),
    attempt: z.int(),
    answerStatus: z.int().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'WebhookDelivery' });
