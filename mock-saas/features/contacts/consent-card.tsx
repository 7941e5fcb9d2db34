import { consents } from '../../model/crm.ts';
import { Card, Facts, Field } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { labelOf } from '../accounts/record-label.ts';
import { conflictsOf } from './consent.ts';
import { ConsentBadge } from './consent-badge.tsx';
import type { ContactDetail } from './service.ts';
import { contactsWords } from './words.ts';

/** What somebody has agreed to, since when and where they said so; and which twin says otherwise. */
export function ConsentCard({ detail, canEdit }: { detail: ContactDetail; canEdit: boolean }) {
  const words = useWords(contactsWords);
  const formats = useFormats();
  const { contact, twins } = detail;
  const disagreeing = twins.filter((twin) => conflictsOf([contact, twin]).length > 0);
  return (
    <Card title={words.consent}>
      <Facts
        facts={[
          [words.emailConsent, <ConsentBadge consent={contact.emailConsent} />],
          [words.phoneConsent, <ConsentBadge consent={contact.phoneConsent} />],
          [words.consentSource, contact.consentSource],
        ]}
      />
      {contact.consentAt ? (
        <p class="note">{fill(words.recordedAt, { when: formats.instant(contact.consentAt) })}</p>
      ) : null}
      {disagreeing.map((twin) => (
        <p class="warning">
          {fill(words.twinDisagrees, {
            name: labelOf(twin),
            email: words[twin.emailConsent],
            phone: words[twin.phoneConsent],
          })}
        </p>
      ))}
      {canEdit ? <ConsentForm detail={detail} /> : null}
    </Card>
  );
}

function ConsentForm({ detail: { contact } }: { detail: ContactDetail }) {
  const words = useWords(contactsWords);
  const channels = [
    ['emailConsent', words.emailConsent],
    ['phoneConsent', words.phoneConsent],
  ] as const;
  return (
    <details>
      <summary>{words.recordConsent}</summary>
      <form method="post" action={`/contacts/${contact.id}/consent`}>
        <input type="hidden" name="version" value={contact.version} data-version-of="contact" />
        {channels.map(([channel, label]) => (
          <Field label={label}>
            <select name={channel}>
              {consents.map((consent) => (
                <option value={consent} selected={consent === contact[channel]}>
                  {words[consent]}
                </option>
              ))}
            </select>
          </Field>
        ))}
        <Field label={words.consentSource} hint={words.consentSourceHint}>
          <input name="source" maxlength={200} required dir="auto" />
        </Field>
        <button type="submit">{words.recordConsent}</button>
      </form>
    </details>
  );
}
