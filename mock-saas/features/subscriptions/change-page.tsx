import type { PlanRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  Facts,
  Field,
  FormActions,
  FormError,
  Money,
  PageHead,
  When,
} from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import type { ChangePreview } from './plan-change.ts';
import type { NamedChange, SubscriptionDetail } from './service.ts';
import { tellChange } from './subscription-page.tsx';
import { subscriptionWords } from './words.ts';

/** What stands in the form, as text. */
export interface ChangeForm {
  readonly plan: string;
  readonly seats: string;
  readonly when: string;
}

interface ChangeFormProps {
  readonly detail: SubscriptionDetail;
  readonly plans: readonly PlanRow[];
  readonly values: ChangeForm;
  readonly error?: Message;
}

export function ChangeFormPage({ detail, plans, values, error }: ChangeFormProps) {
  const { subscription, customer } = detail;
  const path = `/subscriptions/${subscription.id}`;
  const { money } = useFormats();
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  return (
    <>
      <PageHead title={words.changePlan} note={<span dir="auto">{customer.name}</span>} />
      <Card>
        <form class="narrow" method="post" action={`${path}/changes`}>
          <FormError message={error} />
          <input type="hidden" name="version" value={String(subscription.version)} />
          <Field label={words.newPlan}>
            <select name="plan">
              {plans.map((plan) => (
                <option value={plan.id} selected={plan.id === values.plan}>
                  {`${plan.name} · ${money(plan.unitMinor, plan.currency)} ${fill(words.perSeat, { interval: common[plan.interval] })}`}
                </option>
              ))}
            </select>
          </Field>
          <Field label={words.newSeats}>
            <input name="seats" type="number" min="1" max="10000" value={values.seats} required />
          </Field>
          <Field label={words.when}>
            <select name="when">
              <option value="now">{words.whenNow}</option>
              <option value="renewal" selected={values.when === 'renewal'}>
                {words.whenRenewal}
              </option>
            </select>
          </Field>
          <FormActions submit={words.preview} cancel={path} />
        </form>
      </Card>
    </>
  );
}

interface PreviewProps {
  readonly detail: SubscriptionDetail;
  readonly named: NamedChange;
  readonly preview: ChangePreview;
  readonly workspace: Workspace;
  readonly error?: Message;
}

/** The draft with its price. What the button does beyond saving stands in the small print below it. */
export function PreviewPage({ detail, named, preview, workspace, error }: PreviewProps) {
  const { subscription, customer } = detail;
  const { change } = named;
  const path = `/subscriptions/${subscription.id}/changes/${change.id}`;
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  const version = <input type="hidden" name="version" value={String(subscription.version)} />;
  const isDraft = change.state === 'draft';
  const isOpen = isDraft || change.state === 'scheduled';
  return (
    <>
      <PageHead
        title={fill(words.previewTitle, { name: customer.name })}
        note={tellChange(words.fromTo, named)}
      >
        <Badge word={change.state} />
      </PageHead>
      <Card>
        <FormError message={error} />
        {isOpen ? null : <WhatWasDone named={named} />}
        {isDraft && preview.isNow ? <PriceSums preview={preview} currency={change.currency} /> : null}
        <div class="actions">
          {isDraft && workspace.can('billing:plan') ? (
            <form method="post" action={`${path}/commit`}>
              {version}
              <button type="submit" class="primary">
                {common.save}
              </button>
            </form>
          ) : null}
          {isOpen ? (
            <form method="post" action={`${path}/discard`}>
              {version}
              <button type="submit">{words.drop}</button>
            </form>
          ) : null}
          <a href={`/subscriptions/${subscription.id}`}>
            {isOpen ? common.cancel : fill(words.title, { name: customer.name })}
          </a>
        </div>
        {isOpen ? (
          <p class="fine">
            <SmallPrint detail={detail} preview={preview} currency={change.currency} />
          </p>
        ) : null}
      </Card>
    </>
  );
}

function WhatWasDone({ named: { change, actorName } }: { named: NamedChange }) {
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  return (
    <Facts
      facts={[
        [common.at, <When at={change.committedAt ?? change.createdAt} />],
        [common.actor, <span dir="auto">{actorName}</span>],
        [words.difference, <Money minor={change.prorationMinor} currency={change.currency} />],
      ]}
    />
  );
}

function PriceSums({ preview, currency }: { preview: ChangePreview; currency: string }) {
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  const { daysLeft, periodDays, unusedMinor, remainingMinor, taxMinor, netMinor, totalMinor } = preview;
  const last = netMinor < 0 ? ([words.toBalance, -netMinor] as const) : ([words.now, totalMinor] as const);
  const sums: readonly (readonly [string, number])[] = [
    [words.remaining, remainingMinor],
    [words.unused, -unusedMinor],
    [common.tax, taxMinor],
    last,
  ];
  return (
    <>
      <p>{fill(words.daysLeft, { days: daysLeft, period: periodDays })}</p>
      <dl class="sums">
        {sums.map(([label, minor]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <Money minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function SmallPrint({
  detail: { subscription },
  preview: { isNow, totalMinor, netMinor, card },
  currency,
}: {
  detail: SubscriptionDetail;
  preview: ChangePreview;
  currency: string;
}) {
  const { money, day } = useFormats();
  const words = useWords(subscriptionWords);
  if (!isNow) return <>{fill(words.takesEffect, { day: day(subscription.renewsAt) })}</>;
  if (netMinor < 0) return <>{fill(words.givesBalance, { amount: money(-netMinor, currency) })}</>;
  if (totalMinor === 0) return <>{words.free}</>;
  const amount = money(totalMinor, currency);
  return (
    <>
      {card ? fill(words.chargesCard, { amount, last4: card.last4 }) : fill(words.mailsInvoice, { amount })}
    </>
  );
}
