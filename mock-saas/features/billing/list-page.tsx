import type { InvoiceRow } from '../../db/schema.ts';
import { invoiceStates } from '../../model/billing.ts';
import { currencies } from '../../money.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Empty, Field, Money, Options, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { type CurrencyTotal, invoiceOrders } from './invoice-list.ts';
import type { ListForm } from './list-query.ts';
import { invoiceListWords } from './list-words.ts';
import { InvoiceTable } from './views.tsx';
import { billingWords } from './words.ts';

interface InvoiceListProps {
  readonly page: Page<InvoiceRow>;
  readonly totals: readonly CurrencyTotal[];
  /** As it stands in the address. */
  readonly asked: ListForm;
  /** Whose invoices are shown, where they are of one customer only. */
  readonly customerName: string | undefined;
  readonly workspace: Workspace;
}

/** The address of the list with what is asked for. */
const hrefOf = (path: string, asked: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query ? `${path}?${query}` : path;
};

export function InvoiceList({ page, totals, asked, customerName, workspace }: InvoiceListProps) {
  const common = useWords(commonWords);
  const words = useWords(invoiceListWords);
  return (
    <>
      <PageHead title={common.invoices} note={words[asked.order || 'newest']}>
        {workspace.can('customers:export') ? (
          <a class="button" href={hrefOf('/invoices/export', asked)}>
            {common.exportCsv}
          </a>
        ) : null}
        {workspace.can('billing:draft') ? (
          <a class="button primary" href="/invoices/new">
            {words.newInvoice}
          </a>
        ) : null}
      </PageHead>
      {customerName === undefined ? null : (
        <p>
          {fill(words.ofCustomer, { name: customerName })}{' '}
          <a href={hrefOf('/invoices', { ...asked, customer: '' })}>{words.showAll}</a>
        </p>
      )}
      <Filters asked={asked} />
      {page.rows.length === 0 ? (
        <Empty>{words.noMatch}</Empty>
      ) : (
        <InvoiceTable invoices={page.rows} now={workspace.now()} />
      )}
      <Pager path="/invoices" query={asked} page={page} />
      <Totals totals={totals} />
    </>
  );
}

function Filters({ asked }: { asked: ListForm }) {
  const common = useWords(commonWords);
  const words = useWords(invoiceListWords);
  const isNarrowed = [asked.currency, asked.least, asked.most, asked.from, asked.until].some(Boolean);
  return (
    <form class="filters" method="get" action="/invoices">
      <Field label={useWords(billingWords).searchInvoices}>
        <input type="search" name="q" value={asked.q} placeholder={words.placeholder} dir="auto" />
      </Field>
      <Field label={common.state}>
        <select name="state">
          <option value="">{common.anyState}</option>
          <Options words={[...invoiceStates, 'overdue']} chosen={asked.state} />
        </select>
      </Field>
      <Field label={words.order}>
        <select name="order">
          {invoiceOrders.map((order) => (
            <option value={order} selected={order === asked.order}>
              {words[order]}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit">{common.search}</button>
      <details class="more" open={isNarrowed}>
        <summary>{words.moreFilters}</summary>
        <div>
          <Field label={words.currency}>
            <select name="currency">
              <option value="">{words.anyCurrency}</option>
              {currencies.map((code) => (
                <option selected={code === asked.currency}>{code}</option>
              ))}
            </select>
          </Field>
          <Field label={words.least}>
            <input name="least" inputmode="decimal" value={asked.least} />
          </Field>
          <Field label={words.most}>
            <input name="most" inputmode="decimal" value={asked.most} />
          </Field>
          <Field label={words.from}>
            <input type="date" name="from" value={asked.from} />
          </Field>
          <Field label={words.until}>
            <input type="date" name="until" value={asked.until} />
          </Field>
        </div>
      </details>
      {asked.customer ? <input type="hidden" name="customer" value={asked.customer} /> : null}
    </form>
  );
}

function Totals({ totals }: { totals: readonly CurrencyTotal[] }) {
  const words = useWords(invoiceListWords);
  const { money } = useFormats();
  if (totals.length === 0) return null;
  return (
    <section class="tiles" aria-label={words.totals}>
      {totals.map(({ currency, count, totalMinor, dueMinor }) => (
        <div class="tile">
          <span>
            {currency} · {fill(words.totalOf, { count })}
          </span>
          <strong>
            <Money minor={totalMinor} currency={currency} />
          </strong>
          <span>{fill(words.stillDue, { amount: money(dueMinor, currency) })}</span>
        </div>
      ))}
    </section>
  );
}

/** What leaves is said before it leaves. */
export function ExportPage({ asked, count }: { asked: ListForm; count: number }) {
  const common = useWords(commonWords);
  const words = useWords(invoiceListWords);
  return (
    <>
      <PageHead title={words.exportTitle} />
      <Card>
        <p>{fill(words.exportText, { count })}</p>
        <form method="post" action="/invoices/export">
          {Object.entries(asked).map(([name, value]) =>
            value ? <input type="hidden" name={name} value={value} /> : null,
          )}
          <div class="actions">
            <button type="submit" class="primary">
              {fill(words.exportNow, { count })}
            </button>
            <a href={hrefOf('/invoices', asked)}>{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}
