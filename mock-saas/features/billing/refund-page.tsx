import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import type { Formats } from '../../ui/format.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type InvoiceDetail, remainingOf } from './service.ts';
import { billingWords } from './words.ts';

/** What stands in the form: as asked for by the link, or as typed when it comes back with an error. */
export interface RefundFormValues {
  readonly payment: string;
  readonly amount: string;
  readonly reason: string;
}

export function openRefundForm(
  { invoice, payments }: InvoiceDetail,
  formats: Formats,
  paymentId?: string,
): RefundFormValues {
  const refundable = payments.filter((payment) => remainingOf(payment) > 0);
  const payment = refundable.find(({ id }) => id === paymentId) ?? refundable[0];
  return {
    payment: payment?.id ?? '',
    amount: formats.amount(payment ? remainingOf(payment) : 0, invoice.currency),
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
  const formats = useFormats();
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  return (
    <>
      <PageHead title={fill(words.refundPaymentOf, { number: invoice.number })} note={invoice.billTo} />
      <Card>
        <form class="narrow" method="post" action={`${path}/refunds`}>
          <FormError message={error} />
          <Field label={words.payment}>
            <select name="payment" required>
              {payments.map((payment) => (
                <option value={payment.id} selected={payment.id === values.payment}>
                  {`${payment.reference} · ${formats.instant(payment.paidAt)} · ${payment.cardBrand} ${payment.cardLast4} · ${payment.statedReference} · ${formats.money(remainingOf(payment), payment.currency)} left`}
                </option>
              ))}
            </select>
          </Field>
          <Field label={`${common.amount} (${invoice.currency})`} hint="At most what is left of the payment">
            <input name="amount" inputmode="decimal" value={values.amount} required />
          </Field>
          <Field label={common.reason} hint="Kept with the refund; the customer does not see it">
            <input name="reason" maxlength={200} value={values.reason} required />
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              {words.issueRefund}
            </button>
            <a href={path}>{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}
