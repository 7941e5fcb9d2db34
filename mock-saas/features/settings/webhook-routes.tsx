import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { WebhookRow } from '../../db/schema.ts';
import { parseForm, parseLists } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { typedList, typedText, versionForm, webhookEditForm, webhookForm } from './forms.ts';
import { WebhookForm } from './webhook-form.tsx';
import {
  DeliveryPage,
  NewWebhookPage,
  RevokeWebhookPage,
  WebhookList,
  WebhookPage,
} from './webhook-pages.tsx';
import {
  draftWebhook,
  editWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  moveWebhook,
  readDelivery,
  retryDelivery,
  testWebhook,
} from './webhooks.ts';

const typedWebhook = z.object({ name: typedText, url: typedText, events: typedList });

const pathOf = (id: string) => `/settings/webhooks/${id}`;

function show(c: Context<AppEnv>, id: string, result?: Result<WebhookRow>, flash?: Flash) {
  if (result?.ok) return redirectTo(c, pathOf(id), flash);
  const { workspace } = c.var;
  const webhook = getWebhook(workspace, id);
  const { page } = listQuery.parse(c.req.query());
  return render(
    c,
    { title: webhook.name, section: 'settings', ...(result ? { status: statusOf(result) } : {}) },
    <WebhookPage
      webhook={webhook}
      deliveries={listDeliveries(workspace, id, page)}
      workspace={workspace}
      {...(result ? { error: result.message } : {})}
    />,
  );
}

async function move(c: Context<AppEnv>, id: string, how: 'enable' | 'pause', flash: Flash) {
  const form = await parseForm(c, versionForm);
  return show(c, id, form.ok ? moveWebhook(c.var.workspace, id, how, form.value.version) : form, flash);
}

export const webhookRoutes = new Hono<AppEnv>()
  .get('/settings/webhooks', (c) => {
    const { workspace } = c.var;
    return render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <WebhookList webhooks={listWebhooks(workspace)} workspace={workspace} />,
    );
  })
  .get('/settings/webhooks/new', (c) =>
    render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <WebhookForm values={{ name: '', url: '', events: [] }} />,
    ),
  )
  .post('/settings/webhooks', async (c) => {
    const form = await parseLists(c, webhookForm);
    const result = form.ok ? draftWebhook(c.var.workspace, form.value) : form;
    const info = { title: c.var.words.settings, section: 'settings' } as const;
    if (result.ok) return render(c, info, <NewWebhookPage created={result.value} />);
    const values = typedWebhook.parse(await c.req.parseBody({ all: true }));
    return render(
      c,
      { ...info, status: statusOf(result) },
      <WebhookForm values={values} error={result.message} />,
    );
  })
  .get('/settings/webhooks/:id', (c) => show(c, c.req.param('id')))
  .get('/settings/webhooks/:id/edit', (c) => {
    const webhook = getWebhook(c.var.workspace, c.req.param('id'));
    const { name, url, events } = webhook;
    return render(
      c,
      { title: name, section: 'settings' },
      <WebhookForm webhook={webhook} values={{ name, url, events: events.split(' ') }} />,
    );
  })
  .post('/settings/webhooks/:id', async (c) => {
    const id = c.req.param('id');
    const webhook = getWebhook(c.var.workspace, id);
    const form = await parseLists(c, webhookEditForm);
    const result = form.ok ? editWebhook(c.var.workspace, id, form.value) : form;
    if (result.ok) return redirectTo(c, pathOf(id), 'webhook-saved');
    const values = typedWebhook.parse(await c.req.parseBody({ all: true }));
    return render(
      c,
      { title: webhook.name, section: 'settings', status: statusOf(result) },
      <WebhookForm webhook={webhook} values={values} error={result.message} />,
    );
  })
  .post('/settings/webhooks/:id/enable', (c) => move(c, c.req.param('id'), 'enable', 'webhook-enabled'))
  .post('/settings/webhooks/:id/pause', (c) => move(c, c.req.param('id'), 'pause', 'webhook-paused'))
  .get('/settings/webhooks/:id/revoke', (c) => {
    const webhook = getWebhook(c.var.workspace, c.req.param('id'));
    return render(c, { title: webhook.name, section: 'settings' }, <RevokeWebhookPage webhook={webhook} />);
  })
  .post('/settings/webhooks/:id/revoke', (c) => {
    const id = c.req.param('id');
    return show(c, id, moveWebhook(c.var.workspace, id, 'revoke'), 'webhook-revoked');
  })
  .post('/settings/webhooks/:id/test', (c) => {
    const id = c.req.param('id');
    return show(c, id, testWebhook(c.var.workspace, id), 'webhook-tested');
  })
  .get('/settings/deliveries/:id', (c) => {
    const { workspace } = c.var;
    const { delivery, webhook } = readDelivery(workspace, c.req.param('id'));
    return render(
      c,
      { title: delivery.event, section: 'settings' },
      <DeliveryPage delivery={delivery} webhook={webhook} workspace={workspace} />,
    );
  })
  .post('/settings/deliveries/:id/retry', (c) => {
    const { workspace } = c.var;
    const result = retryDelivery(workspace, c.req.param('id'));
    if (result.ok) return redirectTo(c, pathOf(result.value.id), 'delivery-retried');
    const { delivery, webhook } = readDelivery(workspace, c.req.param('id'));
    return render(
      c,
      { title: delivery.event, section: 'settings', status: statusOf(result) },
      <DeliveryPage delivery={delivery} webhook={webhook} workspace={workspace} error={result.message} />,
    );
  });
