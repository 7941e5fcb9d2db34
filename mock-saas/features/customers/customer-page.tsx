import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  DataTable,
  Day,
  Empty,
  Facts,
  Field,
  FormError,
  Money,
  PageHead,
  When,
} from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { InvoiceTable } from '../billing/views.tsx';
import { TicketTable } from '../tickets/views.tsx';
import type { CustomerDetail } from './service.ts';
import { customersWords } from './words.ts';

interface CustomerPageProps {
  readonly detail: CustomerDetail;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function CustomerPage({ detail, workspace, error }: CustomerPageProps) {
  const { invoices, tickets } = detail;
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <>
      <CustomerHead detail={detail} workspace={workspace} />
      <FormError message={error} />
      <div class="columns">
        <div>
          {workspace.can('billing:read') ? (
            <>
              <SubscriptionsCard detail={detail} />
              <Card title={common.invoices}>
                {invoices.length > 0 ? (
                  <InvoiceTable invoices={invoices} now={workspace.now()} of="record" />
                ) : (
                  <Empty>{words.noInvoice}</Empty>
                )}
              </Card>
              <BalanceCard detail={detail} />
            </>
          ) : null}
          {workspace.can('tickets:read') ? (
            <Card title={common.tickets}>
              {tickets.length > 0 ? (
                <TicketTable tickets={tickets} of="record" />
              ) : (
                <Empty>{words.noTicket}</Empty>
              )}
            </Card>
          ) : null}
        </div>
        <div>
          <FactCards detail={detail} />
          <NotesCard detail={detail} workspace={workspace} />
        </div>
      </div>
    </>
  );
}

function CustomerHead({ detail: { customer }, workspace }: { detail: CustomerDetail; workspace: Workspace }) {
  const words = useWords(customersWords);
  return (
    <PageHead
      title={customer.name}
      note={fill(words.customerSince, { day: useFormats().day(customer.createdAt) })}
    >
      <Badge word={customer.state} />
      {workspace.can('crm:write') ? (
        <a class="button" href={`/customers/${customer.id}/edit`}>
          {words.editCustomer}
        </a>
      ) : null}
      {workspace.can('billing:draft') ? (
        <a class="button" href={`/invoices/new?customer=${customer.id}`}>
          {words.newInvoice}
        </a>
      ) : null}
      {workspace.can('customers:delete') ? (
        <form method="post" action={`/customers/${customer.id}/delete`}>
          <button type="submit" class="danger">
            {words.deleteCustomer}
          </button>
        </form>
      ) : null}
    </PageHead>
  );
}

function SubscriptionsCard({ detail: { subscriptions } }: { detail: CustomerDetail }) {
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <Card title={common.subscriptions}>
      {subscriptions.length === 0 ? (
        <Empty>{words.noSubscription}</Empty>
      ) : (
        <ul class="notes">
          {subscriptions.map(({ subscription, plan }) => (
            <li>
              <a href={`/subscriptions/${subscription.id}`}>{`${plan.name} × ${subscription.seats}`}</a>{' '}
              <Badge word={subscription.state} />{' '}
              {subscription.state === 'cancelled' ? null : (
                <small>
                  {words.renews} <Day at={subscription.renewsAt} />
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function BalanceCard({ detail: { balance } }: { detail: CustomerDetail }) {
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  const { money } = useFormats();
  const totals = new Map<string, number>();
  for (const { currency, amountMinor } of balance)
    totals.set(currency, (totals.get(currency) ?? 0) + amountMinor);
  const sums = [...totals].map(([currency, minor]) => money(minor, currency)).join(' · ');
  return (
    <Card title={common.balance}>
      {balance.length === 0 ? (
        <Empty>{words.noBalance}</Empty>
      ) : (
        <>
          <p>
            <strong>{sums}</strong>
          </p>
          <DataTable
            caption={common.balance}
            columns={[
              { title: common.at },
              { title: common.reason },
              { title: common.amount, class: 'right' },
            ]}
          >
            {balance.map((entry) => (
              <tr>
                <td>
                  <When at={entry.createdAt} />
                </td>
                <td dir="auto">{entry.reason}</td>
                <td class="right">
                  <Money minor={entry.amountMinor} currency={entry.currency} />
                </td>
              </tr>
            ))}
          </DataTable>
        </>
      )}
    </Card>
  );
}

function FactCards({ detail: { customer } }: { detail: CustomerDetail }) {
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <>
      <Card title={common.contact}>
        <Facts
          facts={[
            [common.name, <span dir="auto">{customer.contactName}</span>],
            [common.email, customer.email],
            [words.formerEmail, customer.formerEmail],
            [common.phone, customer.phone],
            [common.place, <span dir="auto">{`${customer.city}, ${customer.country}`}</span>],
            [words.newsletter, customer.marketingOptIn ? common.yes : common.no],
          ]}
        />
      </Card>
      <Card title={common.account}>
        <Facts
          facts={[
            [common.account, customer.reference],
            [common.plan, customer.plan],
            [common.seats, customer.seats],
          ]}
        />
      </Card>
    </>
  );
}

function NotesCard({
  detail: { customer, notes },
  workspace,
}: {
  detail: CustomerDetail;
  workspace: Workspace;
}) {
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <Card title={common.notes}>
      {notes.length === 0 ? <Empty>{words.noNote}</Empty> : null}
      <ul class="notes">
        {notes.map((note) => (
          <li>
            <p class="text" dir="auto">
              {note.body}
            </p>
            <small>
              {note.authorName}, <When at={note.createdAt} /> · {note.reference}
            </small>
          </li>
        ))}
      </ul>
      {workspace.can('crm:write') ? (
        <form class="after-list" method="post" action={`/customers/${customer.id}/notes`}>
          <Field label={words.newNote}>
            <textarea name="body" rows={3} maxlength={5000} required dir="auto" />
          </Field>
          <button type="submit">{words.addNote}</button>
        </form>
      ) : null}
    </Card>
  );
}
