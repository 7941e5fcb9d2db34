import { paymentMethods } from '../../model/billing.ts';
import { Card as Box, Field, FormActions, FormError, Options, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type Card, keyOf } from './card-processor.ts';
import { billingFormWords } from './form-words.ts';
import type { InvoiceDetail } from './service.ts';
import { billingWords } from './words.ts';

/** What stands in the form, as text. */
export interface PayForm {
  readonly method: string;
  readonly amount: string;
  readonly statedReference: string;
  /** `Visa 4242`, or empty for another card. */
  readonly card: string;
  readonly cardNumber: string;
  readonly cardMonth: string;
}

interface PayPageProps {
  readonly detail: InvoiceDetail;
  readonly cards: readonly Card[];
  readonly balanceMinor: number;
  readonly values: PayForm;
  readonly error?: Message;
}

export function PayPage({ detail, cards, balanceMinor, values, error }: PayPageProps) {
  const { invoice, standing } = detail;
  const { currency, number } = invoice;
  const path = `/invoices/${number}`;
  const { money } = useFormats();
  const common = useWords(commonWords);
  const words = useWords(billingFormWords);
  const due = money(standing.dueMinor + standing.lostMinor, currency);
  return (
    <>
      <PageHead title={fill(words.recordFor, { number })} note={<span dir="auto">{invoice.billTo}</span>} />
      <Box>
        <p>
          {fill(words.dueNow, { amount: due })}{' '}
          {balanceMinor > 0 ? fill(words.balanceNow, { amount: money(balanceMinor, currency) }) : null}
        </p>
        <form class="narrow" method="post" action={`${path}/payments`}>
          <FormError message={error} />
          <input type="hidden" name="version" value={String(invoice.version)} />
          <Field label={words.method}>
            <select name="method">
              <Options
                words={paymentMethods.filter((method) => method !== 'balance' || balanceMinor > 0)}
                chosen={values.method}
              />
            </select>
          </Field>
          <Field label={`${common.amount} (${currency})`} hint={words.overpayHint}>
            <input name="amount" inputmode="decimal" value={values.amount} required />
          </Field>
          <Field label={useWords(billingWords).statedReference} hint={words.referenceHint}>
            <input name="statedReference" maxlength={140} value={values.statedReference} dir="auto" />
          </Field>
          <fieldset>
            <legend>{words.card}</legend>
            <p>
              <small>{words.chargeHint}</small>
            </p>
            <CardFields cards={cards} values={values} />
          </fieldset>
          <FormActions submit={words.record} cancel={path} />
        </form>
      </Box>
    </>
  );
}

function CardFields({ cards, values }: Pick<PayPageProps, 'cards' | 'values'>) {
  const words = useWords(billingFormWords);
  const { cardEnding } = useWords(billingWords);
  return (
    <>
      <Field label={words.card}>
        <select name="card">
          {cards.map((card) => (
            <option value={keyOf(card)} selected={keyOf(card) === values.card}>
              {fill(cardEnding, { brand: card.brand, last4: card.last4 })}
            </option>
          ))}
          <option value="" selected={values.card === '' && values.cardNumber !== ''}>
            {words.anotherCard}
          </option>
        </select>
      </Field>
      <div class="field-row">
        <Field label={words.cardNumber} hint={words.cardNumberHint}>
          <input
            name="cardNumber"
            inputmode="numeric"
            autocomplete="off"
            maxlength={24}
            value={values.cardNumber}
          />
        </Field>
        <Field label={words.cardMonth}>
          <input name="cardMonth" placeholder="2028-08" maxlength={7} value={values.cardMonth} />
        </Field>
      </div>
    </>
  );
}
