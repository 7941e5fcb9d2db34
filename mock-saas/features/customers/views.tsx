import type { CustomerRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, DataTable, Empty, Facts, Field, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { InvoiceTable } from '../billing/views.tsx';
import { TicketTable } from '../tickets/views.tsx';
import type { CustomerDetail } from './service.ts';
import { customersWords } from './words.ts';

interface CustomerListProps {
  readonly page: Page<CustomerRow>;
  readonly q: string;
  readonly workspace: Workspace;
}

export function CustomerList({ page, q, workspace }: CustomerListProps) {
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={common.customers} note={`${page.total} ${q ? 'found' : 'in all'}`}>
        {workspace.can('customers:export') ? (
          <form method="post" action="/customers/export">
            <button type="submit">{common.exportCsv}</button>
          </form>
        ) : null}
      </PageHead>
      <form class="filters" method="get" action="/customers">
        <Field label={useWords(customersWords).searchCustomers}>
          <input type="search" name="q" value={q} placeholder="Name, contact, email or account" />
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>No customer matches.</Empty>
      ) : (
        <DataTable
          caption={common.customers}
          columns={[
            { title: common.customer },
            { title: common.contact },
            { title: common.email, class: 'wide' },
            { title: common.plan, class: 'wide' },
            { title: common.state },
          ]}
        >
          {page.rows.map((customer) => (
            <tr>
              <td class="main-cell">
                <a href={`/customers/${customer.id}`}>{customer.name}</a>
              </td>
              <td>{customer.contactName}</td>
              <td class="wide">{customer.email}</td>
              <td class="wide">{customer.plan}</td>
              <td>
                <Badge word={customer.state} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/customers" query={{ q }} page={page} />
    </>
  );
}

export function CustomerPage({ detail, workspace }: { detail: CustomerDetail; workspace: Workspace }) {
  const { customer, notes, invoices, tickets } = detail;
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <>
      <PageHead
        title={customer.name}
        note={fill(words.customerSince, { day: useFormats().day(customer.createdAt) })}
      >
        <Badge word={customer.state} />
        {workspace.can('customers:delete') ? (
          <form method="post" action={`/customers/${customer.id}/delete`}>
            <button type="submit" class="danger">
              {words.deleteCustomer}
            </button>
          </form>
        ) : null}
      </PageHead>
      <div class="columns">
        <div>
          {workspace.can('billing:read') ? (
            <Card title={common.invoices}>
              {invoices.length > 0 ? (
                <InvoiceTable invoices={invoices} of="record" />
              ) : (
                <Empty>No invoice.</Empty>
              )}
            </Card>
          ) : null}
          {workspace.can('tickets:read') ? (
            <Card title={common.tickets}>
              {tickets.length > 0 ? <TicketTable tickets={tickets} of="record" /> : <Empty>No ticket.</Empty>}
            </Card>
          ) : null}
        </div>
        <div>
          <Card title={common.contact}>
            <Facts
              facts={[
                [common.name, customer.contactName],
                [common.email, customer.email],
                [words.formerEmail, customer.formerEmail],
                [common.phone, customer.phone],
                [common.place, `${customer.city}, ${customer.country}`],
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
          <Card title={common.notes}>
            {notes.length === 0 ? <Empty>No note.</Empty> : null}
            <ul class="notes">
              {notes.map((note) => (
                <li>
                  <p class="text">{note.body}</p>
                  <small>
                    {note.authorName}, <When at={note.createdAt} /> · {note.reference}
                  </small>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </>
  );
}
