import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  Day,
  Empty,
  Facts,
  FormError,
  Money,
  PageHead,
  Script,
  StateWord,
  When,
} from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { InvoiceTable } from '../billing/views.tsx';
import { isEnding, type NamedChange, type SubscriptionDetail } from './service.ts';
import { subscriptionWords } from './words.ts';

interface SubscriptionPageProps {
  readonly detail: SubscriptionDetail;
  readonly workspace: Workspace;
  /** Without script the dialog is asked for by the address. */
  readonly asks?: string | undefined;
  readonly error?: Message;
}

export function SubscriptionPage({ detail, workspace, asks, error }: SubscriptionPageProps) {
  const { subscription, customer, plan, changes, invoices } = detail;
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  const isOver = subscription.state === 'cancelled';
  return (
    <>
      <SubscriptionHead detail={detail} workspace={workspace} asks={asks} />
      <FormError message={error} />
      <div class="columns">
        <div>
          <Card title={words.history}>
            {changes.length === 0 ? <Empty>{words.noChange}</Empty> : null}
            <ul class="notes">
              {changes.map((named) => (
                <ChangeItem named={named} />
              ))}
            </ul>
          </Card>
          <Card title={common.invoices}>
            {invoices.length === 0 ? (
              <Empty>{words.noInvoice}</Empty>
            ) : (
              <InvoiceTable invoices={invoices} now={workspace.now()} of="record" />
            )}
          </Card>
        </div>
        <Card title={common.details}>
          <Facts
            facts={[
              [
                common.customer,
                workspace.can('customers:read') ? (
                  <a href={`/customers/${customer.id}`} dir="auto">
                    {customer.name}
                  </a>
                ) : (
                  <span dir="auto">{customer.name}</span>
                ),
              ],
              [common.plan, plan.name],
              [common.seats, subscription.seats],
              [words.each, <Price detail={detail} />],
              [
                words.perPeriod,
                <Money minor={plan.unitMinor * subscription.seats} currency={plan.currency} />,
              ],
              [words.started, <Day at={subscription.startedAt} />],
              isOver && subscription.cancelledAt
                ? [words.ended, <Day at={subscription.cancelledAt} />]
                : [words.renews, <Day at={subscription.renewsAt} />],
              [common.reference, subscription.reference],
            ]}
          />
        </Card>
      </div>
    </>
  );
}

function Price({ detail: { plan } }: { detail: SubscriptionDetail }) {
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  return (
    <>
      <Money minor={plan.unitMinor} currency={plan.currency} />{' '}
      {fill(words.perSeat, { interval: common[plan.interval] })}
    </>
  );
}

function SubscriptionHead({ detail, workspace, asks }: Omit<SubscriptionPageProps, 'error'>) {
  const { subscription, customer, plan } = detail;
  const path = `/subscriptions/${subscription.id}`;
  const { day } = useFormats();
  const words = useWords(subscriptionWords);
  const isOver = subscription.state === 'cancelled';
  const ending = isEnding(subscription);
  const mayCancel = workspace.can('billing:plan') && !isOver;
  const version = <input type="hidden" name="version" value={String(subscription.version)} />;
  return (
    <>
      <PageHead
        title={fill(words.title, { name: customer.name })}
        note={
          ending && subscription.cancelledAt
            ? fill(words.endsOn, { day: day(subscription.cancelledAt) })
            : `${plan.name} × ${subscription.seats}`
        }
      >
        <Badge word={subscription.state} />
        {workspace.can('billing:draft') && !isOver && !ending && subscription.state !== 'past_due' ? (
          <a class="button" href={`${path}/change`}>
            {words.changePlan}
          </a>
        ) : null}
        {workspace.can('billing:plan') && ending ? (
          <form method="post" action={`${path}/resume`}>
            {version}
            <button type="submit">{words.resume}</button>
          </form>
        ) : null}
        {mayCancel && !ending ? (
          <form method="post" action={`${path}/cancel`}>
            {version}
            <input type="hidden" name="when" value="period_end" />
            <button type="submit">{words.cancelAtEnd}</button>
          </form>
        ) : null}
        {mayCancel ? (
          <a class="button danger" href={`${path}?ask=cancel`} data-dialog="cancel-now">
            {words.cancelNow}
          </a>
        ) : null}
      </PageHead>
      {mayCancel ? <CancelDialog detail={detail} isOpen={asks === 'cancel'} /> : null}
    </>
  );
}

function CancelDialog({
  detail: { subscription, customer },
  isOpen,
}: {
  detail: SubscriptionDetail;
  isOpen: boolean;
}) {
  const path = `/subscriptions/${subscription.id}`;
  const words = useWords(subscriptionWords);
  return (
    <>
      <dialog id="cancel-now" aria-labelledby="cancel-now-title" open={isOpen}>
        <h2 id="cancel-now-title">{words.cancelNow}</h2>
        <p>{fill(words.cancelNowText, { name: customer.name })}</p>
        <form method="post" action={`${path}/cancel`}>
          <input type="hidden" name="version" value={String(subscription.version)} />
          <input type="hidden" name="when" value="now" />
          <div class="actions">
            <button type="submit" class="danger">
              {words.yesCancel}
            </button>
            <a href={path} data-dismiss="">
              {words.keep}
            </a>
          </div>
        </form>
      </dialog>
      <Script name="dialog" />
    </>
  );
}

function ChangeItem({ named }: { named: NamedChange }) {
  const { change, from, to, actorName } = named;
  const words = useWords(subscriptionWords);
  const isWaiting = change.state === 'draft' || change.state === 'scheduled';
  return (
    <li>
      <Badge word={change.state} /> {tellChange(words.fromTo, { change, from, to })}
      <small class="under">
        <When at={change.committedAt ?? change.createdAt} /> · {fill(words.by, { name: actorName })} ·{' '}
        {words.difference}: <Money minor={change.prorationMinor} currency={change.currency} />
      </small>
      {isWaiting ? (
        <a href={`/subscriptions/${change.subscriptionId}/changes/${change.id}`}>
          {words.review} <StateWord word={change.state} />
        </a>
      ) : null}
    </li>
  );
}

export const tellChange = (
  text: string,
  { change, from, to }: Pick<NamedChange, 'change' | 'from' | 'to'>,
): string =>
  fill(text, { from: from.name, to: to.name, fromSeats: change.fromSeats, toSeats: change.toSeats });
