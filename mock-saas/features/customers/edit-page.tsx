import type { CustomerRow } from '../../db/schema.ts';
import { Card, Field, FormActions, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { customersWords } from './words.ts';

/** What stands in the form, as text; `marketingOptIn` is `on` or empty, as a box is sent. */
export interface CustomerForm {
  readonly version: string;
  readonly name: string;
  readonly contactName: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly country: string;
  readonly marketingOptIn: string;
}

export const customerForm = (customer: CustomerRow): CustomerForm => ({
  version: String(customer.version),
  name: customer.name,
  contactName: customer.contactName,
  email: customer.email,
  phone: customer.phone ?? '',
  city: customer.city,
  country: customer.country,
  marketingOptIn: customer.marketingOptIn ? 'on' : '',
});

interface EditCustomerProps {
  readonly customer: CustomerRow;
  readonly values: CustomerForm;
  readonly error?: Message;
}

export function EditCustomerPage({ customer, values, error }: EditCustomerProps) {
  const path = `/customers/${customer.id}`;
  const common = useWords(commonWords);
  const words = useWords(customersWords);
  return (
    <>
      <PageHead title={words.editCustomer} note={<span dir="auto">{customer.name}</span>} />
      <Card>
        <form class="narrow" method="post" action={path}>
          <FormError message={error} />
          <input type="hidden" name="version" value={values.version} />
          <Field label={common.name}>
            <input name="name" maxlength={200} value={values.name} required dir="auto" />
          </Field>
          <Field label={common.contact}>
            <input name="contactName" maxlength={200} value={values.contactName} required dir="auto" />
          </Field>
          <Field label={common.email} hint={words.emailHint}>
            <input name="email" type="email" maxlength={200} value={values.email} required />
          </Field>
          <Field label={common.phone}>
            <input name="phone" type="tel" maxlength={40} value={values.phone} />
          </Field>
          <div class="field-row">
            <Field label={words.city}>
              <input name="city" maxlength={100} value={values.city} required dir="auto" />
            </Field>
            <Field label={words.country} hint={words.countryHint}>
              <input name="country" maxlength={2} value={values.country} required />
            </Field>
          </div>
          <p>
            <label class="check">
              <input type="checkbox" name="marketingOptIn" checked={values.marketingOptIn === 'on'} />
              {words.newsletterConsent}
            </label>
          </p>
          <FormActions submit={common.save} cancel={path} />
        </form>
      </Card>
    </>
  );
}
