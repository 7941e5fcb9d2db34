import { subscriptionStates } from '../../model/billing.ts';
import { Badge, DataTable, Day, Empty, Field, Money, Options, PageHead } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { SubscriptionEntry, SubscriptionQuery } from './service.ts';
import { subscriptionWords } from './words.ts';

export function SubscriptionList({
  page,
  query,
}: {
  page: Page<SubscriptionEntry>;
  query: SubscriptionQuery;
}) {
  const { q, state = '' } = query;
  const common = useWords(commonWords);
  const words = useWords(subscriptionWords);
  return (
    <>
      <PageHead title={common.subscriptions} note={words.note} />
      <form class="filters" method="get" action="/subscriptions">
        <Field label={words.search}>
          <input type="search" name="q" value={q} placeholder={words.placeholder} dir="auto" />
        </Field>
        <Field label={common.state}>
          <select name="state">
            <option value="">{common.anyState}</option>
            <Options words={subscriptionStates} chosen={state} />
          </select>
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>{words.noMatch}</Empty>
      ) : (
        <DataTable
          caption={common.subscriptions}
          columns={[
            { title: common.customer },
            { title: common.plan },
            { title: words.perPeriod, class: 'right wide' },
            { title: words.renews, class: 'wide' },
            { title: common.state },
          ]}
        >
          {page.rows.map(({ subscription, customer, plan }) => (
            <tr>
              <td class="main-cell">
                <a href={`/subscriptions/${subscription.id}`} dir="auto">
                  {customer.name}
                </a>
              </td>
              <td>{`${plan.name} × ${subscription.seats}`}</td>
              <td class="right wide">
                <Money minor={plan.unitMinor * subscription.seats} currency={plan.currency} />
              </td>
              <td class="wide nowrap">
                {subscription.state === 'cancelled' ? '–' : <Day at={subscription.renewsAt} />}
              </td>
              <td>
                <Badge word={subscription.state} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/subscriptions" query={{ q, state }} page={page} />
    </>
  );
}
