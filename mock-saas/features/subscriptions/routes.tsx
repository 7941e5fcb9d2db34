import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { Flash } from '../../features/features.ts';
import { subscriptionStates } from '../../model/billing.ts';
import { parseForm, required } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Refusal } from '../billing/answer-invoice.tsx';
import { typed, versionField, versionForm } from '../billing/forms.ts';
import { cancelSubscription, resumeSubscription } from './cancel.ts';
import { type ChangeForm, ChangeFormPage, PreviewPage } from './change-page.tsx';
import { commitChange, discardChange } from './commit-change.ts';
import { SubscriptionList } from './list-page.tsx';
import { draftChange, getChange, previewChange } from './plan-change.ts';
import { listPlans, listSubscriptions, nameChange, readSubscription } from './service.ts';
import { SubscriptionPage } from './subscription-page.tsx';

const subscriptionQuery = listQuery.extend({
  state: z.enum(subscriptionStates).optional().catch(undefined),
});

const changeForm = z.object({
  version: versionField,
  plan: required('The plan'),
  seats: z.coerce
    .number({ error: 'The number of seats is not a number.' })
    .int('Seats are counted in whole numbers.')
    .min(1, 'There is at least 1 seat.')
    .max(10_000, 'There are at most 10000 seats.'),
  when: z.enum(['now', 'renewal'], { error: 'Choose when it takes effect.' }),
});

const cancelForm = z.object({
  version: versionField,
  when: z.enum(['now', 'period_end'], { error: 'Choose when it ends.' }),
});

const errorOf = (refused?: Refusal) => (refused ? { error: refused.message } : {});
const pageOf = (title: string, refused?: Refusal) =>
  ({ title, section: 'subscriptions', status: refused ? statusOf(refused) : 200 }) as const;

function answerSubscription(c: Context<AppEnv>, id: string, refused?: Refusal) {
  const { workspace } = c.var;
  const detail = readSubscription(workspace, id);
  return render(
    c,
    pageOf(detail.customer.name, refused),
    <SubscriptionPage
      detail={detail}
      workspace={workspace}
      asks={c.req.query('ask')}
      {...errorOf(refused)}
    />,
  );
}

function answerForm(c: Context<AppEnv>, id: string, values?: ChangeForm, refused?: Refusal) {
  const { workspace } = c.var;
  const detail = readSubscription(workspace, id);
  const { planId, seats } = detail.subscription;
  return render(
    c,
    pageOf(detail.customer.name, refused),
    <ChangeFormPage
      detail={detail}
      plans={listPlans(workspace)}
      values={values ?? { plan: planId, seats: String(seats), when: 'now' }}
      {...errorOf(refused)}
    />,
  );
}

function answerPreview(c: Context<AppEnv>, id: string, changeId: string, refused?: Refusal) {
  const { workspace } = c.var;
  const detail = readSubscription(workspace, id);
  const change = getChange(workspace, id, changeId);
  return render(
    c,
    pageOf(detail.customer.name, refused),
    <PreviewPage
      detail={detail}
      named={nameChange(workspace, change)}
      preview={previewChange(workspace, detail, change)}
      workspace={workspace}
      {...errorOf(refused)}
    />,
  );
}

const backTo = (c: Context<AppEnv>, id: string, result: Result<unknown>, flash: Flash) =>
  result.ok ? redirectTo(c, `/subscriptions/${id}`, flash) : answerSubscription(c, id, result);

export const subscriptionsRoutes = new Hono<AppEnv>()
  .get('/subscriptions', (c) => {
    const query = subscriptionQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.subscriptions, section: 'subscriptions' },
      <SubscriptionList page={listSubscriptions(c.var.workspace, query)} query={query} />,
    );
  })
  .get('/subscriptions/:id', (c) => answerSubscription(c, c.req.param('id')))
  .get('/subscriptions/:id/change', (c) => answerForm(c, c.req.param('id')))
  .post('/subscriptions/:id/changes', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, changeForm);
    const result = form.ok
      ? draftChange(c.var.workspace, {
          subscriptionId: id,
          planId: form.value.plan,
          seats: form.value.seats,
          when: form.value.when,
          version: form.value.version,
        })
      : form;
    if (result.ok) return redirectTo(c, `/subscriptions/${id}/changes/${result.value.id}`);
    return answerForm(c, id, typed(await c.req.parseBody(), ['plan', 'seats', 'when']), result);
  })
  .get('/subscriptions/:id/changes/:change', (c) =>
    answerPreview(c, c.req.param('id'), c.req.param('change')),
  )
  .post('/subscriptions/:id/changes/:change/commit', async (c) => {
    const { id, change } = c.req.param();
    const form = await parseForm(c, versionForm);
    const request = { subscriptionId: id, changeId: change };
    const result = form.ok ? commitChange(c.var.workspace, { ...request, ...form.value }) : form;
    if (result.ok) return redirectTo(c, `/subscriptions/${id}`, 'subscription-changed');
    return answerPreview(c, id, change, result);
  })
  .post('/subscriptions/:id/changes/:change/discard', (c) => {
    const { id, change } = c.req.param();
    const result = discardChange(c.var.workspace, { subscriptionId: id, changeId: change });
    return backTo(c, id, result, 'change-dropped');
  })
  .post('/subscriptions/:id/cancel', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, cancelForm);
    const result = form.ok
      ? cancelSubscription(c.var.workspace, { subscriptionId: id, ...form.value })
      : form;
    return backTo(c, id, result, 'subscription-cancelled');
  })
  .post('/subscriptions/:id/resume', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, versionForm);
    const result = form.ok
      ? resumeSubscription(c.var.workspace, { subscriptionId: id, ...form.value })
      : form;
    return backTo(c, id, result, 'subscription-resumed');
  });
