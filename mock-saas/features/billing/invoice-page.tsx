import type { PaymentRow, RefundRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Badge,
  Card,
  DataTable,
  Empty,
  Facts,
  FormError,
  Money,
  PageHead,
  When,
} from '../../ui/elements.tsx';
import { formatDay } from '../../ui/format.ts';
import { balanceOf, type InvoiceDetail, remainingOf } from './service.ts';
import { isOverdue } from './views.tsx';

interface InvoicePageProps {
  readonly detail: InvoiceDetail;
  readonly workspace: Workspace;
  readonly error?: string;
}

export function InvoicePage({ detail, workspace, error }: InvoicePageProps) {
  const { invoice, customer } = detail;
  const path = `/invoices/${invoice.number}`;
  const refundable = workspace.can('billing:refund') && detail.payments.some((paid) => remainingOf(paid) > 0);
  return (
    <>
      <PageHead title={`Invoice ${invoice.number}`} note={invoice.billTo}>
        <Badge word={isOverdue(invoice, workspace.now()) ? 'overdue' : invoice.state} />
        {refundable ? (
          <a class="button" href={`${path}/refund`}>
            Refund a payment
          </a>
        ) : null}
        {workspace.can('billing:void') && invoice.state === 'open' ? (
          <form method="post" action={`${path}/void`}>
            <button type="submit" class="danger">
              Void invoice
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
          <Card title="Details">
            <Facts
              facts={[
                [
                  'Customer',
                  customer && workspace.can('customers:read') ? (
                    <a href={`/customers/${customer.id}`}>{customer.name}</a>
                  ) : (
                    invoice.billTo
                  ),
                ],
                ['Billing contact', customer?.contactName],
                ['Email', customer?.email],
                ['Issued', formatDay(invoice.issuedAt)],
                ['Due', formatDay(invoice.dueAt)],
                ['PO number', invoice.reference],
                ['Memo', invoice.memo],
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
  const balance = balanceOf(invoice);
  const sums: readonly (readonly [string, number])[] = [
    ['Subtotal', invoice.subtotalMinor],
    ['Tax', invoice.taxMinor],
    ['Total', invoice.totalMinor],
    ['Received', invoice.paidMinor],
    ['Refunded', invoice.refundedMinor],
    balance < 0 ? ['Received too much', -balance] : ['Amount due', balance],
  ];
  return (
    <Card title="Lines">
      <DataTable
        caption="Lines"
        columns={[
          { title: 'Description' },
          { title: 'Item', class: 'wide' },
          { title: 'Quantity', class: 'right' },
          { title: 'Unit price', class: 'right wide' },
          { title: 'Amount', class: 'right' },
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
  const { invoice, payments } = detail;
  return (
    <Card title="Payments">
      {payments.length === 0 ? (
        <Empty>No payment yet.</Empty>
      ) : (
        <DataTable
          caption="Payments"
          columns={[
            { title: 'Payment' },
            { title: 'Stated reference' },
            { title: 'Amount', class: 'right' },
            ...(refundable ? [{ title: 'Action' }] : []),
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
              aria-label={`Refund ${payment.reference}`}
            >
              Refund
            </a>
          ) : (
            'Refunded'
          )}
        </td>
      ) : null}
    </tr>
  );
}

function RefundsCard({ detail: { refunds } }: { detail: InvoiceDetail }) {
  return (
    <Card title="Refunds">
      {refunds.length === 0 ? (
        <Empty>Nothing refunded.</Empty>
      ) : (
        <DataTable
          caption="Refunds"
          columns={[
            { title: 'Refund' },
            { title: 'Issued' },
            { title: 'Reason' },
            { title: 'Amount', class: 'right' },
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
