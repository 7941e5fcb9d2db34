import { creditOutcomes } from '../../model/billing.ts';
import { Card, Field, FormActions, FormError, PageHead } from '../../ui/elements.tsx';
import type { Formats } from '../../ui/format.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { creditableOf } from './credit-notes.ts';
import { billingFormWords } from './form-words.ts';
import type { InvoiceDetail } from './service.ts';

/** What stands in the form, as text. */
export interface CreditForm {
  readonly amount: string;
  readonly outcome: string;
  readonly reason: string;
}

export function openCreditForm(
  detail: InvoiceDetail,
  formats: Formats,
  asked: Partial<CreditForm>,
): CreditForm {
  const { currency } = detail.invoice;
  return {
    amount: asked.amount || formats.amount(detail.standing.dueMinor || creditableOf(detail), currency),
    outcome: asked.outcome || (detail.standing.dueMinor > 0 ? 'invoice' : 'balance'),
    reason: '',
  };
}

const rests = { invoice: 'restInvoice', balance: 'restBalance', refund: 'restRefund' } as const;

interface CreditPageProps {
  readonly detail: InvoiceDetail;
  readonly values: CreditForm;
  readonly error?: Message;
}

export function CreditPage({ detail, values, error }: CreditPageProps) {
  const { invoice, standing } = detail;
  const { currency, number } = invoice;
  const path = `/invoices/${number}`;
  const { money } = useFormats();
  const common = useWords(commonWords);
  const words = useWords(billingFormWords);
  return (
    <>
      <PageHead title={fill(words.creditOf, { number })} note={<span dir="auto">{invoice.billTo}</span>} />
      <Card>
        <p>
          {fill(words.creditable, {
            amount: money(creditableOf(detail), currency),
            due: money(standing.dueMinor, currency),
          })}
        </p>
        <form class="narrow" method="post" action={`${path}/credit-notes`}>
          <FormError message={error} />
          <Field label={`${common.amount} (${currency})`}>
            <input name="amount" inputmode="decimal" value={values.amount} required />
          </Field>
          <Field label={words.restGoes}>
            <select name="outcome">
              {creditOutcomes.map((outcome) => (
                <option value={outcome} selected={outcome === values.outcome}>
                  {words[rests[outcome]]}
                </option>
              ))}
            </select>
          </Field>
          <Field label={common.reason} hint={words.creditReasonHint}>
            <input name="reason" maxlength={200} value={values.reason} required dir="auto" />
          </Field>
          <FormActions submit={words.saveCredit} cancel={path} />
        </form>
      </Card>
    </>
  );
}
