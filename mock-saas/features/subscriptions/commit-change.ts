import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import {
  balanceEntries,
  customers,
  type InvoiceRow,
  invoiceLines,
  invoices,
  type PlanChangeRow,
  pendingCommits,
  planChanges,
  subscriptions,
} from '../../db/schema.ts';
import type { DelayedHandler } from '../../delayed/handlers.ts';
import { delay } from '../../delayed/pending.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { addDays } from '../../time.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { writeBillingMail } from '../billing/billing-mail.ts';
import { askProcessor } from '../billing/card-processor.ts';
import { bookCardPayment } from '../billing/record-payment.ts';
import { type ChangePreview, getChange, previewChange } from './plan-change.ts';
import {
  changeSubscription,
  getPlan,
  isCurrent,
  readSubscription,
  type SubscriptionDetail,
} from './service.ts';

interface CommitRequest {
  readonly subscriptionId: string;
  readonly changeId: string;
  readonly version?: number | undefined;
}

/**
 * Carries a draft out: at once, with the difference charged to the card (or invoiced, where there is none), or at the
 * renewal, when the new price is simply the next one.
 */
export function commitChange(workspace: Workspace, request: CommitRequest): Result<PlanChangeRow> {
  const detail = readSubscription(workspace, request.subscriptionId);
  const change = getChange(workspace, request.subscriptionId, request.changeId);
  const current = isCurrent(detail.subscription, request.version);
  if (!current.ok) return current;
  const refusal = refusalOfCommit(detail, change);
  if (refusal) return reject(refusal);
  const preview = previewChange(workspace, detail, change);
  const asked =
    preview.card && preview.totalMinor > 0 ? askProcessor(preview.card, workspace.now()) : undefined;
  if (asked && !asked.ok) return asked;
  workspace.mutate('subscription.change', `subscription ${detail.subscription.reference}`, () => {
    if (!preview.isNow) return schedule(workspace, detail, change);
    if (preview.totalMinor > 0) bill(workspace, detail, change, preview, asked?.value ?? 'settled');
    if (preview.netMinor < 0) creditBack(workspace, detail, change, -preview.netMinor);
    apply(workspace, detail, change, preview.netMinor);
  });
  return accept(getChange(workspace, request.subscriptionId, request.changeId));
}

function refusalOfCommit({ subscription }: SubscriptionDetail, change: PlanChangeRow): Message | undefined {
  if (change.state !== 'draft') return say('This change is {state} already.', { state: say(change.state) });
  const isSame = change.fromPlanId === subscription.planId && change.fromSeats === subscription.seats;
  if (!isSame) return 'The subscription has changed since this was drafted; draft it again.';
  return subscription.state === 'cancelled' ? 'The subscription is cancelled.' : undefined;
}

function apply(
  workspace: Workspace,
  { subscription, customer }: SubscriptionDetail,
  change: PlanChangeRow,
  netMinor: number,
) {
  const { store } = workspace;
  store.update(planChanges, change.id, {
    state: 'committed',
    prorationMinor: netMinor,
    committedAt: workspace.now(),
    effectiveAt: workspace.now(),
  });
  changeSubscription(workspace, subscription, { planId: change.toPlanId, seats: change.toSeats });
  const plan = getPlan(workspace, change.toPlanId);
  store.update(customers, customer.id, {
    plan: plan.name,
    seats: change.toSeats,
    version: customer.version + 1,
  });
}

function bill(
  workspace: Workspace,
  { subscription, customer }: SubscriptionDetail,
  change: PlanChangeRow,
  preview: ChangePreview,
  state: 'settled' | 'pending',
): void {
  const { store, formats, tenant } = workspace;
  const { daysLeft, card, totalMinor, netMinor, taxMinor, taxBasisPoints } = preview;
  const now = workspace.now();
  const invoice = store.insert(invoices, {
    number: workspace.nextNumber('INV'),
    customerId: customer.id,
    billTo: customer.name,
    state: card ? 'paid' : 'open',
    currency: change.currency,
    subtotalMinor: netMinor,
    taxMinor,
    totalMinor,
    roundingMinor: totalMinor - netMinor - taxMinor,
    paidMinor: card ? totalMinor : 0,
    refundedMinor: 0,
    memo: null,
    taxBasisPoints,
    issuedAt: now,
    dueAt: addDays(now, 14),
    subscriptionId: subscription.id,
  });
  writeLines(workspace, invoice, change, preview);
  if (card) bookCardPayment(workspace, invoice, { card, amountMinor: totalMinor, state });
  const amount = formats.money(totalMinor, change.currency);
  writeBillingMail(workspace, {
    state: 'sent',
    invoice,
    customer,
    subject: say('Invoice {number} from {name}', { number: invoice.number, name: tenant.name }),
    paragraphs: [
      say('your plan was changed with {days} days left until its renewal.', { days: daysLeft }),
      card
        ? say('We have charged {amount} to the card ending in {last4}.', { amount, last4: card.last4 })
        : say('Please pay {amount} by {day}.', { amount, day: formats.isoDay(invoice.dueAt) }),
    ],
  });
}

function writeLines(
  workspace: Workspace,
  invoice: InvoiceRow,
  change: PlanChangeRow,
  preview: ChangePreview,
) {
  const [from, to] = [getPlan(workspace, change.fromPlanId), getPlan(workspace, change.toPlanId)];
  const { daysLeft, unusedMinor, remainingMinor } = preview;
  const lines: readonly (readonly [Message, number])[] = [
    [
      say('Unused {days} days of {plan}, {seats} seats', {
        days: daysLeft,
        plan: from.name,
        seats: change.fromSeats,
      }),
      -unusedMinor,
    ],
    [
      say('Remaining {days} days of {plan}, {seats} seats', {
        days: daysLeft,
        plan: to.name,
        seats: change.toSeats,
      }),
      remainingMinor,
    ],
  ];
  lines.forEach(([description, minor], index) => {
    workspace.store.insert(invoiceLines, {
      invoiceId: invoice.id,
      position: index + 1,
      description: workspace.say(description),
      quantity: 1,
      unitMinor: minor,
      amountMinor: minor,
    });
  });
}

function creditBack(
  workspace: Workspace,
  { customer, subscription }: SubscriptionDetail,
  change: PlanChangeRow,
  minor: number,
) {
  workspace.store.insert(balanceEntries, {
    customerId: customer.id,
    amountMinor: minor,
    currency: change.currency,
    reason: workspace.say(
      say('Smaller plan for subscription {reference}', { reference: subscription.reference }),
    ),
    createdAt: workspace.now(),
  });
}

function schedule(workspace: Workspace, { subscription }: SubscriptionDetail, change: PlanChangeRow): void {
  workspace.store.update(planChanges, change.id, { state: 'scheduled', committedAt: workspace.now() });
  changeSubscription(workspace, subscription, {});
  delay(workspace, {
    kind: 'subscription.change',
    object: `change ${change.reference} of subscription ${subscription.reference}`,
    payload: { subscriptionId: subscription.id, changeId: change.id },
    dueAt: subscription.renewsAt,
  });
}

const payload = z.strictObject({ subscriptionId: z.string(), changeId: z.string() });

/** The renewal has come: the scheduled change takes effect, without anything to prorate. */
export const carryOutChange: DelayedHandler = (workspace, input) => {
  const { subscriptionId, changeId } = payload.parse(input);
  if (!workspace.store.find(subscriptions, eq(subscriptions.id, subscriptionId))) return;
  const detail = readSubscription(workspace, subscriptionId);
  const change = getChange(workspace, subscriptionId, changeId);
  if (change.state !== 'scheduled' || detail.subscription.state === 'cancelled') return;
  workspace.mutate('subscription.change', `subscription ${detail.subscription.reference}`, () =>
    apply(workspace, detail, change, 0),
  );
};

/** Drops a draft, or takes back what is scheduled. */
export function discardChange(workspace: Workspace, request: CommitRequest): Result<PlanChangeRow> {
  const { subscription } = readSubscription(workspace, request.subscriptionId);
  const change = getChange(workspace, request.subscriptionId, request.changeId);
  if (change.state !== 'draft' && change.state !== 'scheduled') {
    return reject(say('This change is {state}; it can no longer be dropped.', { state: say(change.state) }));
  }
  workspace.mutate('subscription.drop_change', `subscription ${subscription.reference}`, () => {
    workspace.store.update(planChanges, change.id, { state: 'cancelled' });
    if (change.state === 'scheduled') undoPending(workspace, 'subscription.change', change.id);
  });
  return accept(getChange(workspace, request.subscriptionId, request.changeId));
}

/** Takes back what waits, by what it is about. */
export function undoPending({ store, now }: Workspace, kind: string, aboutId: string): void {
  const waiting = store.list(pendingCommits, {
    where: and(eq(pendingCommits.kind, kind), eq(pendingCommits.state, 'pending')),
    limit: -1,
  });
  for (const pending of waiting.filter(({ payload: text }) => text.includes(`"${aboutId}"`))) {
    store.update(pendingCommits, pending.id, { state: 'undone', settledAt: now() });
  }
}
