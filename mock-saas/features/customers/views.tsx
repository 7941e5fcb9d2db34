import type { CustomerRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, DataTable, Empty, Facts, Field, PageHead, When } from '../../ui/elements.tsx';
import { formatDay } from '../../ui/format.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { InvoiceTable } from '../billing/views.tsx';
import { TicketTable } from '../tickets/views.tsx';
import type { CustomerDetail } from './service.ts';

interface CustomerListProps {
  readonly page: Page<CustomerRow>;
  readonly q: string;
  readonly workspace: Workspace;
}

export function CustomerList({ page, q, workspace }: CustomerListProps) {
  return (
    <>
      <PageHead title="Customers" note={`${page.total} ${q ? 'found' : 'in all'}`}>
        {workspace.can('customers:export') ? (
          <form method="post" action="/customers/export">
            <button type="submit">Export CSV</button>
          </form>
        ) : null}
      </PageHead>
      <form class="filters" method="get" action="/customers">
        <Field label="Search customers">
          <input type="search" name="q" value={q} placeholder="Name, contact, email or account" />
        </Field>
        <button type="submit">Search</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>No customer matches.</Empty>
      ) : (
        <DataTable
          caption="Customers"
          columns={[
            { title: 'Customer' },
            { title: 'Contact' },
            { title: 'Email', class: 'wide' },
            { title: 'Plan', class: 'wide' },
            { title: 'State' },
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
  return (
    <>
      <PageHead title={customer.name} note={`Customer since ${formatDay(customer.createdAt)}`}>
        <Badge word={customer.state} />
        {workspace.can('customers:delete') ? (
          <form method="post" action={`/customers/${customer.id}/delete`}>
            <button type="submit" class="danger">
              Delete customer
            </button>
          </form>
        ) : null}
      </PageHead>
      <div class="columns">
        <div>
          {workspace.can('billing:read') ? (
            <Card title="Invoices">
              {invoices.length > 0 ? (
                <InvoiceTable invoices={invoices} of="record" />
              ) : (
                <Empty>No invoice.</Empty>
              )}
            </Card>
          ) : null}
          {workspace.can('tickets:read') ? (
            <Card title="Tickets">
              {tickets.length > 0 ? <TicketTable tickets={tickets} of="record" /> : <Empty>No ticket.</Empty>}
            </Card>
          ) : null}
        </div>
        <div>
          <Card title="Contact">
            <Facts
              facts={[
                ['Name', customer.contactName],
                ['Email', customer.email],
                ['Former email', customer.formerEmail],
                ['Phone', customer.phone],
                ['Place', `${customer.city}, ${customer.country}`],
                ['Newsletter', customer.marketingOptIn ? 'Yes' : 'No'],
              ]}
            />
          </Card>
          <Card title="Account">
            <Facts
              facts={[
                ['Account', customer.reference],
                ['Plan', customer.plan],
                ['Seats', customer.seats],
              ]}
            />
          </Card>
          <Card title="Notes">
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
