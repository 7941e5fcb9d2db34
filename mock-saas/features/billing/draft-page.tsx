import type { CustomerRow, InvoiceLineRow, InvoiceRow } from '../../db/schema.ts';
import { taxModes } from '../../model/billing.ts';
import { currencies } from '../../money.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, Empty, Field, FormError, Money, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { billingFormWords } from './form-words.ts';
import { termDaysOf } from './invoice-drafts.ts';
import { DetailsCard } from './invoice-page.tsx';
import { basisPointsOf, formatRate } from './invoice-sums.ts';
import { LinesCard, Sums } from './money-cards.tsx';
import type { InvoiceDetail } from './service.ts';
import { billingWords } from './words.ts';

/** What stands in the form of an invoice's terms, as text. */
export interface TermsForm {
  readonly customer: string;
  readonly currency: string;
  readonly taxMode: string;
  readonly taxRate: string;
  readonly termDays: string;
  readonly memo: string;
}

/** What stands in the form of a line, as text. */
export interface LineForm {
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
}

export const emptyLine: LineForm = { description: '', quantity: '1', unit: '' };

export const termsOf = (invoice: InvoiceRow): TermsForm => ({
  customer: invoice.customerId ?? '',
  currency: invoice.currency,
  taxMode: invoice.taxMode,
  taxRate: formatRate(basisPointsOf(invoice)),
  termDays: String(termDaysOf(invoice)),
  memo: invoice.memo ?? '',
});

interface TermsFieldsProps {
  readonly values: TermsForm;
  readonly customers: readonly CustomerRow[];
  /** Amounts of a draft that has lines keep their currency. */
  readonly hasCurrency: boolean;
}

function TermsFields({ values, customers, hasCurrency }: TermsFieldsProps) {
  const common = useWords(commonWords);
  const words = useWords(billingFormWords);
  return (
    <>
      <Field label={common.customer}>
        <select name="customer" required>
          <option value="">{words.chooseCustomer}</option>
          {customers.map(({ id, name, email }) => (
            <option value={id} selected={id === values.customer}>
              {`${name} · ${email}`}
            </option>
          ))}
        </select>
      </Field>
      <div class="field-row">
        {hasCurrency ? (
          <Field label={words.currency}>
            <select name="currency">
              {currencies.map((code) => (
                <option selected={code === values.currency}>{code}</option>
              ))}
            </select>
          </Field>
        ) : null}
        <Field label={words.taxMode}>
          <select name="taxMode">
            {taxModes.map((mode) => (
              <option value={mode} selected={mode === values.taxMode}>
                {words[mode]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.taxRate}>
          <input name="taxRate" inputmode="decimal" value={values.taxRate} required />
        </Field>
        <Field label={words.termDays}>
          <input name="termDays" type="number" min="0" max="365" value={values.termDays} required />
        </Field>
      </div>
      <Field label={useWords(billingWords).memo} hint={words.memoHint}>
        <input name="memo" maxlength={500} value={values.memo} dir="auto" />
      </Field>
    </>
  );
}

interface NewInvoiceProps {
  readonly values: TermsForm;
  readonly customers: readonly CustomerRow[];
  readonly error?: Message;
}

export function NewInvoicePage({ values, customers, error }: NewInvoiceProps) {
  const common = useWords(commonWords);
  const words = useWords(billingFormWords);
  return (
    <>
      <PageHead title={words.newInvoice} />
      <Card>
        <form class="narrow" method="post" action="/invoices">
          <FormError message={error} />
          <TermsFields values={values} customers={customers} hasCurrency={true} />
          <div class="actions">
            <button type="submit" class="primary">
              {words.createDraft}
            </button>
            <a href="/invoices">{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}

interface DraftPageProps {
  readonly detail: InvoiceDetail;
  readonly customers: readonly CustomerRow[];
  readonly workspace: Workspace;
  readonly error?: Message;
  /** As typed, when it comes back with an error. */
  readonly line?: LineForm;
}

/** A draft, open for changes to whoever may draft; to others it reads like an invoice. */
export function DraftPage({ detail, customers, workspace, error, line = emptyLine }: DraftPageProps) {
  const { invoice } = detail;
  const canEdit = workspace.can('billing:draft');
  const words = useWords(billingFormWords);
  return (
    <>
      <DraftHead detail={detail} workspace={workspace} />
      <FormError message={error} />
      <div class="columns">
        <div>{canEdit ? <LinesEditor detail={detail} line={line} /> : <LinesCard detail={detail} />}</div>
        <div>
          {canEdit ? (
            <Card title={words.terms}>
              <form method="post" action={`/invoices/${invoice.number}`}>
                <input type="hidden" name="version" value={String(invoice.version)} />
                <TermsFields values={termsOf(invoice)} customers={customers} hasCurrency={false} />
                <button type="submit">{words.saveTerms}</button>
              </form>
            </Card>
          ) : null}
          <DetailsCard detail={detail} workspace={workspace} />
        </div>
      </div>
    </>
  );
}

function DraftHead({ detail: { invoice }, workspace }: { detail: InvoiceDetail; workspace: Workspace }) {
  const path = `/invoices/${invoice.number}`;
  const words = useWords(billingWords);
  const version = <input type="hidden" name="version" value={String(invoice.version)} />;
  return (
    <PageHead
      title={fill(words.invoiceNumber, { number: invoice.number })}
      note={<span dir="auto">{invoice.billTo}</span>}
    >
      <Badge word="draft" />
      {workspace.can('billing:issue') ? (
        <form method="post" action={`${path}/issue`}>
          {version}
          <button type="submit" class="primary">
            {words.issueInvoice}
          </button>
        </form>
      ) : null}
      {workspace.can('billing:draft') ? (
        <form method="post" action={`${path}/delete`}>
          {version}
          <button type="submit" class="danger">
            {words.deleteDraft}
          </button>
        </form>
      ) : null}
    </PageHead>
  );
}

function LinesEditor({ detail, line }: { detail: InvoiceDetail; line: LineForm }) {
  const { invoice, lines } = detail;
  const { amount } = useFormats();
  const words = useWords(billingFormWords);
  const path = `/invoices/${invoice.number}/lines`;
  return (
    <Card title={useWords(billingWords).lines}>
      {lines.length === 0 ? <Empty>{useWords(billingWords).noLine}</Empty> : null}
      {lines.map((row) => (
        <form class="line-form" method="post" action={`${path}/${row.id}`} aria-label={row.description}>
          <LineFields
            invoice={invoice}
            values={{
              description: row.description,
              quantity: String(row.quantity),
              unit: amount(row.unitMinor, invoice.currency),
            }}
          />
          <LineActions row={row} path={path} currency={invoice.currency} />
        </form>
      ))}
      <form class="line-form" method="post" action={path} aria-label={words.newLine}>
        <LineFields invoice={invoice} values={line} />
        <div class="row-actions">
          <button type="submit">{words.addLine}</button>
        </div>
      </form>
      <p>
        <small>{words.discountHint}</small>
      </p>
      <Sums detail={detail} />
    </Card>
  );
}

function LineFields({ invoice, values }: { invoice: InvoiceRow; values: LineForm }) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  return (
    <>
      <input type="hidden" name="version" value={String(invoice.version)} />
      <Field label={common.description}>
        <input name="description" maxlength={200} value={values.description} required dir="auto" />
      </Field>
      <Field label={common.quantity}>
        <input name="quantity" type="number" min="1" max="100000" value={values.quantity} required />
      </Field>
      <Field label={`${words.unitPrice} (${invoice.currency})`}>
        <input name="unit" inputmode="decimal" value={values.unit} required />
      </Field>
    </>
  );
}

function LineActions({ row, path, currency }: { row: InvoiceLineRow; path: string; currency: string }) {
  const words = useWords(billingFormWords);
  return (
    <div class="row-actions">
      <Money minor={row.amountMinor} currency={currency} />
      <button type="submit">{words.saveLine}</button>
      <button type="submit" class="link" formaction={`${path}/${row.id}/remove`} formnovalidate>
        {words.removeLine}
      </button>
    </div>
  );
}
