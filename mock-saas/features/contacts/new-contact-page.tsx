import type { ActorRow } from '../../db/schema.ts';
import { Card, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { ContactFormFields } from './contact-fields.tsx';
import type { TypedContact } from './forms.ts';
import { contactsWords } from './words.ts';

interface NewContactProps {
  readonly values: TypedContact;
  readonly owners: readonly Pick<ActorRow, 'id' | 'name'>[];
  readonly error?: Message;
}

export function NewContactPage({ values, owners, error }: NewContactProps) {
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={useWords(contactsWords).newContact} />
      <Card>
        <form class="narrow" method="post" action="/contacts">
          <FormError message={error} />
          <ContactFormFields values={values} owners={owners} />
          <div class="actions">
            <button type="submit" class="primary">
              {common.save}
            </button>
            <a href="/contacts">{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}
