import { desc, eq } from 'drizzle-orm';
import { type WebhookDeliveryRow, type WebhookRow, webhookDeliveries, webhooks } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import { digestOf, maskSecret } from '../../tenancy/secrets.ts';
import { deliver } from '../../tenancy/webhook-events.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

/** What a webhook can ask for: groups of the actions that the audit log has. */
export const eventGroups = [
  'ticket.*',
  'customer.*',
  'account.*',
  'contact.*',
  'opportunity.*',
  'task.*',
  'invoice.*',
  'billing.*',
  'subscription.*',
  'mail.*',
  'kb.*',
  'file.*',
  'team.*',
  'api_key.*',
  'workspace.*',
] as const;
export type EventGroup = (typeof eventGroups)[number];

export const listWebhooks = ({ store }: Workspace): readonly WebhookRow[] =>
  store.list(webhooks, { orderBy: [desc(webhooks.createdAt), desc(webhooks.id)] });

/** @throws Problem `not_found`, also for one of another tenant */
export function getWebhook({ store }: Workspace, id: string): WebhookRow {
  const webhook = store.find(webhooks, eq(webhooks.id, id));
  if (!webhook) throw new Problem('not_found', 'There is no such webhook here.');
  return webhook;
}

export function listDeliveries({ store }: Workspace, id: string, page: number): Page<WebhookDeliveryRow> {
  const where = eq(webhookDeliveries.webhookId, id);
  return {
    rows: store.list(webhookDeliveries, {
      where,
      orderBy: [desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id)],
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    total: store.count(webhookDeliveries, where),
    page,
  };
}

export interface WebhookRequest {
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventGroup[];
}

export interface NewWebhook {
  readonly webhook: WebhookRow;
  /** Signs the deliveries; this once. */
  readonly secret: string;
}

/** Only https, and only to a name: an address of the own network is nobody's webhook. */
export function webhookUrl(text: string): string | undefined {
  const parsed = urlOf(text);
  if (parsed === undefined) return undefined;
  const { protocol, hostname, username, password, href } = parsed;
  const isName = /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(hostname);
  const isInside = /(^|\.)(localhost|local|internal)$/.test(hostname);
  return protocol === 'https:' && isName && !isInside && !username && !password ? href : undefined;
}

/** Not by `URL.canParse`: in Node 20, once optimised, it refuses letters such as ü. */
function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Written down, disabled: nothing is sent to it. */
export function draftWebhook(workspace: Workspace, request: WebhookRequest): Result<NewWebhook> {
  const url = webhookUrl(request.url);
  if (!url) return reject('The address must begin with https:// and name a host on the internet.');
  if (request.events.length === 0) return reject('Choose at least one kind of event.');
  const now = workspace.now();
  return accept(
    workspace.mutate('webhook.draft', `${request.name} to ${url}`, () => {
      const secret = workspace.newSecret('whsec_');
      const webhook = workspace.store.insert(webhooks, {
        name: request.name,
        url,
        events: request.events.join(' '),
        secretHash: digestOf(secret),
        secretMasked: maskSecret(secret),
        state: 'draft',
        createdById: workspace.identity.actorId,
        createdAt: now,
        updatedAt: now,
        revokedAt: null,
      });
      return { webhook, secret };
    }),
  );
}

/** Changing the address or the events of one that is enabled changes where data goes: it is a draft again. */
export function editWebhook(
  workspace: Workspace,
  id: string,
  request: WebhookRequest & { readonly version?: number | undefined },
): Result<WebhookRow> {
  const webhook = getWebhook(workspace, id);
  if (isStale(webhook, request.version)) return stale;
  if (webhook.state === 'revoked') return conflict('This webhook is revoked; make a new one.');
  const url = webhookUrl(request.url);
  if (!url) return reject('The address must begin with https:// and name a host on the internet.');
  if (request.events.length === 0) return reject('Choose at least one kind of event.');
  const events = request.events.join(' ');
  const state = url === webhook.url && events === webhook.events ? webhook.state : 'draft';
  return change(workspace, webhook, 'webhook.edit', { name: request.name, url, events, state });
}

export const webhookMoves = ['enable', 'pause', 'revoke'] as const;
export type WebhookMove = (typeof webhookMoves)[number];

const moves = {
  enable: { from: ['draft', 'paused'], to: 'active' },
  pause: { from: ['active'], to: 'paused' },
  revoke: { from: ['draft', 'active', 'paused'], to: 'revoked' },
} as const satisfies Record<WebhookMove, { from: readonly WebhookRow['state'][]; to: WebhookRow['state'] }>;

export const canMove = ({ state }: WebhookRow, move: WebhookMove): boolean =>
  moves[move].from.some((from) => from === state);

export function moveWebhook(
  workspace: Workspace,
  id: string,
  move: WebhookMove,
  version?: number,
): Result<WebhookRow> {
  const webhook = getWebhook(workspace, id);
  if (isStale(webhook, version)) return stale;
  if (!canMove(webhook, move))
    return conflict(say('This webhook is {state}.', { state: say(webhook.state) }));
  const revokedAt = move === 'revoke' ? workspace.now() : null;
  return change(workspace, webhook, `webhook.${move}`, { state: moves[move].to, revokedAt });
}

/** Sends a made-up event, whatever the webhook asked for; also to one that is not enabled yet. */
export function testWebhook(workspace: Workspace, id: string): Result<WebhookRow> {
  const webhook = getWebhook(workspace, id);
  if (webhook.state === 'revoked') return conflict('This webhook is revoked.');
  const at = workspace.now();
  workspace.mutate('webhook.test', `${webhook.name} to ${webhook.url}`, () => {
    deliver(workspace.store, webhook, 'test.ping', at, {
      event: 'test.ping',
      workspace: workspace.tenant.name,
      at,
    });
  });
  return accept(webhook);
}

/** @throws Problem `not_found`, also for one of another tenant */
export function readDelivery(workspace: Workspace, id: string) {
  const delivery = workspace.store.find(webhookDeliveries, eq(webhookDeliveries.id, id));
  if (!delivery) throw new Problem('not_found', 'There is no such delivery here.');
  return { delivery, webhook: getWebhook(workspace, delivery.webhookId) };
}

/** Sends the same payload once more, as a new delivery. */
export function retryDelivery(workspace: Workspace, id: string): Result<WebhookRow> {
  const { delivery, webhook } = readDelivery(workspace, id);
  if (webhook.state === 'revoked') return conflict('This webhook is revoked.');
  if (delivery.state !== 'failed') return conflict('This delivery has arrived.');
  workspace.mutate('webhook.retry', `${webhook.name}: ${delivery.reference}`, () => {
    const { event, payload, attempt } = delivery;
    deliver(workspace.store, webhook, event, workspace.now(), JSON.parse(payload), attempt + 1);
  });
  return accept(webhook);
}

function change(
  workspace: Workspace,
  webhook: WebhookRow,
  action: string,
  patch: Partial<Pick<WebhookRow, 'name' | 'url' | 'events' | 'state' | 'revokedAt'>>,
): Result<WebhookRow> {
  workspace.mutate(action, `${webhook.name} to ${patch.url ?? webhook.url}`, () => {
    workspace.store.update(webhooks, webhook.id, {
      ...patch,
      updatedAt: workspace.now(),
      version: webhook.version + 1,
    });
  });
  return accept(getWebhook(workspace, webhook.id));
}

const isStale = (webhook: WebhookRow, version: number | undefined): boolean =>
  version !== undefined && version !== webhook.version;

const stale = conflict('This webhook was changed in the meantime; look at it again.');
