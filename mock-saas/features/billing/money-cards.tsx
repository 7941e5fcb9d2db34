import type { InvoiceRow, PaymentRow } from '../../db/schema.ts';
import { Badge, Card, DataTable, Empty, Money, StateWord, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type InvoiceDetail, remainingOf, sumOf } from './service.ts';
import { billingWords } from './words.ts';

export function LinesCard({ detail }: { detail: InvoiceDetail }) {
  const { invoice, lines } = detail;
  const { currency } = invoice;
  const common = useWords(commonWords);
  const words = useWords(billingWords);
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
            <td dir="auto">{line.description}</td>
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
      <Sums detail={detail} />
    </Card>
  );
}

/** What is always said, and of the rest what is not nothing; what is due comes last. */
export function Sums({ detail: { invoice, standing, toBalance } }: { detail: InvoiceDetail }) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const rare = (label: string, minor: number): readonly (readonly [string, number])[] =>
    minor === 0 ? [] : [[label, minor]];
  const sums: readonly (readonly [string, number])[] = [
    [common.subtotal, invoice.subtotalMinor],
    [common.tax, invoice.taxMinor],
    ...rare(words.rounding, invoice.roundingMinor),
    [common.total, invoice.totalMinor],
    ...(invoice.state === 'draft' ? [] : settledSums(invoice, words)),
    ...rare(words.credited, invoice.creditedMinor),
    ...rare(words.movedToBalance, sumOf(toBalance)),
    ...rare(words.givenUp, standing.lostMinor),
    ...(standing.excessMinor > 0
      ? ([[words.receivedTooMuch, standing.excessMinor]] as const)
      : invoice.state === 'draft'
        ? []
        : ([[words.amountDue, standing.dueMinor]] as const)),
  ];
  return (
    <dl class="sums">
      {sums.map(([label, minor]) => (
        <div>
          <dt>{label}</dt>
          <dd>
            <Money minor={minor} currency={invoice.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const settledSums = (
  { paidMinor, refundedMinor }: InvoiceRow,
  words: Readonly<Record<'received' | 'refunded', string>>,
): readonly (readonly [string, number])[] => [
  [words.received, paidMinor],
  [words.refunded, refundedMinor],
];

export function PaymentsCard({ detail, refundable }: { detail: InvoiceDetail; refundable: boolean }) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const { invoice, payments } = detail;
  return (
    <Card title={words.payments}>
      {payments.length === 0 ? (
        <Empty>{words.noPayment}</Empty>
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
  const { money } = useFormats();
  const { state, refundedMinor, currency } = payment;
  return (
    <tr>
      <td>
        {payment.reference} {state === 'settled' ? null : <Badge word={state} />}
        <small class="under">
          <When at={payment.paidAt} /> · <PaidBy payment={payment} />
        </small>
      </td>
      <td dir="auto">{payment.statedReference}</td>
      <td class="right">
        <Money minor={payment.amountMinor} currency={currency} />
        {refundedMinor > 0 ? (
          <small class="under">{fill(words.partRefunded, { amount: money(refundedMinor, currency) })}</small>
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
          ) : refundedMinor > 0 ? (
            words.refunded
          ) : (
            <StateWord word={state} />
          )}
        </td>
      ) : null}
    </tr>
  );
}

export function PaidBy({
  payment: { method, cardBrand, cardLast4, cardExpires },
}: {
  payment: Pick<PaymentRow, 'method' | 'cardBrand' | 'cardLast4' | 'cardExpires'>;
}) {
  const words = useWords(billingWords);
  if (method !== 'card') return <StateWord word={method} />;
  const card = fill(words.cardEnding, { brand: cardBrand, last4: cardLast4 });
  return <>{cardExpires ? `${card}, ${fill(words.cardExpires, { month: cardExpires })}` : card}</>;
}
