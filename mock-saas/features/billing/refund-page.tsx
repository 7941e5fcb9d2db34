import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import type { Formats } from '../../ui/format.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { billingFormWords } from './form-words.ts';
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
  readonly error?: Message;
  /** Whether this session may credit what cannot be refunded. */
  readonly canCredit: boolean;
}

export function RefundPage({ detail: { invoice, payments }, values, error, canCredit }: RefundPageProps) {
  const path = `/invoices/${invoice.number}`;
  const formats = useFormats();
  const common = useWords(commonWords);
  const words = useWords(billingFormWords);
  return (
    <>
      <PageHead
        title={fill(words.refundPaymentOf, { number: invoice.number })}
        note={<span dir="auto">{invoice.billTo}</span>}
      />
      <Card>
        <form class="narrow" method="post" action={`${path}/refunds`}>
          <FormError message={error} />
          {error && canCredit ? (
            <p>
              <a href={`${path}/credit?outcome=balance&amount=${encodeURIComponent(values.amount)}`}>
                {words.creditInstead}
              </a>
            </p>
          ) : null}
          <Field label={useWords(billingWords).payment}>
            <select name="payment" required>
              {payments.map((payment) => (
                <option value={payment.id} selected={payment.id === values.payment}>
                  {`${payment.reference} · ${formats.instant(payment.paidAt)} · ${payment.cardBrand} ${payment.cardLast4} · ${payment.statedReference} · ${fill(words.left, { amount: formats.money(remainingOf(payment), payment.currency) })}`}
                </option>
              ))}
            </select>
          </Field>
          <Field label={`${common.amount} (${invoice.currency})`} hint={words.refundAmountHint}>
            <input name="amount" inputmode="decimal" value={values.amount} required />
          </Field>
          <Field label={common.reason} hint={words.refundReasonHint}>
            <input name="reason" maxlength={200} value={values.reason} required dir="auto" />
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              {words.issueRefund}
            </button>
            <button type="submit" formaction={`${path}/refund-drafts`}>
              {words.draftRefund}
            </button>
            <a href={path}>{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}
