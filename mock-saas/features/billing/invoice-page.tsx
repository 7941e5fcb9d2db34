import type { PaymentRow, RefundRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  DataTable,
  Day,
  Empty,
  Facts,
  FormError,
  Money,
  PageHead,
  When,
} from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { balanceOf, type InvoiceDetail, remainingOf } from './service.ts';
import { isOverdue } from './views.tsx';
import { billingWords } from './words.ts';

interface InvoicePageProps {
  readonly detail: InvoiceDetail;
  readonly workspace: Workspace;
  readonly error?: string;
}

export function InvoicePage({ detail, workspace, error }: InvoicePageProps) {
  const { invoice, customer } = detail;
  const path = `/invoices/${invoice.number}`;
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const refundable = workspace.can('billing:refund') && detail.payments.some((paid) => remainingOf(paid) > 0);
  return (
    <>
      <PageHead title={fill(words.invoiceNumber, { number: invoice.number })} note={invoice.billTo}>
        <Badge word={isOverdue(invoice, workspace.now()) ? 'overdue' : invoice.state} />
        {refundable ? (
          <a class="button" href={`${path}/refund`}>
            {words.refundAPayment}
          </a>
        ) : null}
        {workspace.can('billing:void') && invoice.state === 'open' ? (
          <form method="post" action={`${path}/void`}>
            <button type="submit" class="danger">
              {words.voidInvoice}
            </button>
          </form>
        ) : null}
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <div>
          <LinesCard detail={detail} />
          <PaymentsCard detail={detail} refundable={refundable} />
          <RefundsCard detail={detail} />
        </div>
        <div>
          <Card title={common.details}>
            <Facts
              facts={[
                [
                  common.customer,
                  customer && workspace.can('customers:read') ? (
                    <a href={`/customers/${customer.id}`}>{customer.name}</a>
                  ) : (
                    invoice.billTo
                  ),
                ],
                [words.billingContact, customer?.contactName],
                [common.email, customer?.email],
                [common.issued, <Day at={invoice.issuedAt} />],
                [common.due, <Day at={invoice.dueAt} />],
                [words.poNumber, invoice.reference],
                [words.memo, invoice.memo],
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

function LinesCard({ detail: { invoice, lines } }: { detail: InvoiceDetail }) {
  const { currency } = invoice;
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const balance = balanceOf(invoice);
  const sums: readonly (readonly [string, number])[] = [
    [common.subtotal, invoice.subtotalMinor],
    [common.tax, invoice.taxMinor],
    [common.total, invoice.totalMinor],
    [words.received, invoice.paidMinor],
    [words.refunded, invoice.refundedMinor],
    balance < 0 ? [words.receivedTooMuch, -balance] : [words.amountDue, balance],
  ];
  return (
    <Card title={words.lines}>
      <DataTable
        caption={words.lines}
        columns={[
          { title: common.description },
          { title: words.item, class: 'wide' },
          { title: common.quantity, class: 'right' },
          { title: words.unitPrice, class: 'right wide' },
          { title: common.amount, class: 'right' },
        ]}
      >
        {lines.map((line) => (
          <tr>
            <td>{line.description}</td>
            <td class="wide reference">{line.reference}</td>
            <td class="right">{line.quantity}</td>
            <td class="right wide">
              <Money minor={line.unitMinor} currency={currency} />
            </td>
            <td class="right">
              <Money minor={line.amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </DataTable>
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
    </Card>
  );
}

function PaymentsCard({ detail, refundable }: { detail: InvoiceDetail; refundable: boolean }) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const { invoice, payments } = detail;
  return (
    <Card title={words.payments}>
      {payments.length === 0 ? (
        <Empty>No payment yet.</Empty>
      ) : (
        <DataTable
          caption={words.payments}
          columns={[
            { title: words.payment },
            { title: words.statedReference },
            { title: common.amount, class: 'right' },
            ...(refundable ? [{ title: common.action }] : []),
          ]}
        >
          {payments.map((payment) => (
            <PaymentRowView payment={payment} number={invoice.number} refundable={refundable} />
          ))}
        </DataTable>
      )}
    </Card>
  );
}

function PaymentRowView({
  payment,
  number,
  refundable,
}: {
  payment: PaymentRow;
  number: string;
  refundable: boolean;
}) {
  const words = useWords(billingWords);
  return (
    <tr>
      <td>
        {payment.reference}
        <small class="under">
          <When at={payment.paidAt} /> · {payment.cardBrand} ending {payment.cardLast4}
        </small>
      </td>
      <td>{payment.statedReference}</td>
      <td class="right">
        <Money minor={payment.amountMinor} currency={payment.currency} />
        {payment.refundedMinor > 0 ? (
          <small class="under">
            <Money minor={payment.refundedMinor} currency={payment.currency} /> refunded
          </small>
        ) : null}
      </td>
      {refundable ? (
        <td>
          {remainingOf(payment) > 0 ? (
            <a
              href={`/invoices/${number}/refund?payment=${payment.id}`}
              aria-label={`${words.refund} ${payment.reference}`}
            >
              {words.refund}
            </a>
          ) : (
            words.refunded
          )}
        </td>
      ) : null}
    </tr>
  );
}

function RefundsCard({ detail: { refunds } }: { detail: InvoiceDetail }) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  return (
    <Card title={words.refunds}>
      {refunds.length === 0 ? (
        <Empty>Nothing refunded.</Empty>
      ) : (
        <DataTable
          caption={words.refunds}
          columns={[
            { title: words.refund },
            { title: common.issued },
            { title: common.reason },
            { title: common.amount, class: 'right' },
          ]}
        >
          {refunds.map((refund: RefundRow) => (
            <tr>
              <td class="nowrap">{refund.reference}</td>
              <td>
                <When at={refund.createdAt} />
              </td>
              <td>{refund.reason}</td>
              <td class="right">
                <Money minor={refund.amountMinor} currency={refund.currency} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}
