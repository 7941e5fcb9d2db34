import type { CustomerRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, DataTable, Empty, Field, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { customersWords } from './words.ts';

interface CustomerListProps {
  readonly page: Page<CustomerRow>;
  readonly q: string;
  readonly workspace: Workspace;
}

export function CustomerList({ page, q, workspace }: CustomerListProps) {
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <>
      <PageHead title={common.customers} note={fill(q ? words.found : words.inAll, { count: page.total })}>
        {workspace.can('customers:export') ? (
          <form method="post" action="/customers/export">
            <button type="submit">{common.exportCsv}</button>
          </form>
        ) : null}
      </PageHead>
      <form class="filters" method="get" action="/customers">
        <Field label={words.searchCustomers}>
          <input type="search" name="q" value={q} placeholder={words.placeholder} />
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>{words.noMatch}</Empty>
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
                <a href={`/customers/${customer.id}`} dir="auto">
                  {customer.name}
                </a>
              </td>
              <td dir="auto">{customer.contactName}</td>
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
