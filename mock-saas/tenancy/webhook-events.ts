import { eq } from 'drizzle-orm';
import { type AuditEventRow, type WebhookRow, webhookDeliveries, webhooks } from '../db/schema.ts';
import { signatureOf } from './secrets.ts';
import type { TenantStore } from './tenant-store.ts';

/** Whether a webhook asked for an event: by name, by group such as `ticket.*`, or all of them by `*`. */
export function wantsEvent(events: string, event: string): boolean {
  return events
    .split(' ')
    .some((wanted) => wanted === '*' || wanted === event || matchesGroup(wanted, event));
}

const matchesGroup = (wanted: string, event: string): boolean =>
  wanted.endsWith('.*') && event.startsWith(wanted.slice(0, -1));

/** Every event of the log goes to the webhooks that asked for it. */
export function announceEvent(store: TenantStore, event: AuditEventRow): void {
  for (const webhook of store.list(webhooks, { where: eq(webhooks.state, 'active') })) {
    if (!wantsEvent(webhook.events, event.action)) continue;
    const { reference, actorId, action, object, at } = event;
    deliver(store, webhook, action, at, { id: reference, event: action, object, actor: actorId, at });
  }
}

/** A row is all there is of a delivery: nothing leaves the world. */
export function deliver(
  store: TenantStore,
  webhook: WebhookRow,
  event: string,
  at: string,
  body: Readonly<Record<string, unknown>>,
  attempt = 1,
): void {
  const answerStatus = answerOf(webhook.url, attempt);
  store.insert(webhookDeliveries, {
    webhookId: webhook.id,
    event,
    url: webhook.url,
    payload: JSON.stringify(body),
    state: answerStatus < 300 ? 'delivered' : 'failed',
    attempt,
    answerStatus,
    createdAt: at,
  });
}

/** The fake network: hosts called `down.` never answer well, those called `flaky.` do from the third attempt. */
function answerOf(url: string, attempt: number): number {
  const { hostname } = new URL(url);
  if (hostname.startsWith('down.')) return 503;
  return hostname.startsWith('flaky.') && attempt < 3 ? 502 : 200;
}

/** The headers that a delivery was sent with. */
export const deliveryHeaders = (
  { secretHash }: WebhookRow,
  { event, payload, reference }: { event: string; payload: string; reference: string },
): readonly (readonly [name: string, value: string])[] => [
  ['content-type', 'application/json'],
  ['deskline-event', event],
  ['deskline-delivery', reference],
  ['deskline-signature', signatureOf(secretHash, payload)],
];
