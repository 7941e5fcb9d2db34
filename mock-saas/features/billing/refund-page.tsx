import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { formatAmount, formatInstant, formatMoney } from '../../ui/format.ts';
import { type InvoiceDetail, remainingOf } from './service.ts';

/** What stands in the form: as asked for by the link, or as typed when it comes back with an error. */
export interface RefundFormValues {
  readonly payment: string;
  readonly amount: string;
  readonly reason: string;
}

export function openRefundForm({ invoice, payments }: InvoiceDetail, paymentId?: string): RefundFormValues {
  const refundable = payments.filter((payment) => remainingOf(payment) > 0);
  const payment = refundable.find(({ id }) => id === paymentId) ?? refundable[0];
  return {
    payment: payment?.id ?? '',
    amount: formatAmount(payment ? remainingOf(payment) : 0, invoice.currency),
    reason: '',
  };
}

interface RefundPageProps {
  readonly detail: InvoiceDetail;
  readonly values: RefundFormValues;
  readonly error?: string;
}

export function RefundPage({ detail: { invoice, payments }, values, error }: RefundPageProps) {
  const path = `/invoices/${invoice.number}`;
  return (
    <>
      <PageHead title={`Refund a payment of ${invoice.number}`} note={invoice.billTo} />
      <Card>
        <form class="narrow" method="post" action={`${path}/refunds`}>
          <FormError message={error} />
          <Field label="Payment">
            <select name="payment" required>
              {payments.map((payment) => (
                <option value={payment.id} selected={payment.id === values.payment}>
                  {`${payment.reference} · ${formatInstant(payment.paidAt)} · ${payment.cardBrand} ${payment.cardLast4} · ${payment.statedReference} · ${formatMoney(remainingOf(payment), payment.currency)} left`}
                </option>
              ))}
            </select>
          </Field>
          <Field label={`Amount (${invoice.currency})`} hint="At most what is left of the payment">
            <input name="amount" inputmode="decimal" value={values.amount} required />
          </Field>
          <Field label="Reason" hint="Kept with the refund; the customer does not see it">
            <input name="reason" maxlength={200} value={values.reason} required />
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              Issue refund
            </button>
            <a href={path}>Cancel</a>
          </div>
        </form>
      </Card>
    </>
  );
}
