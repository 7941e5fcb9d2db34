import { Card, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { ExportPreview } from './export-contacts.ts';
import { contactsWords } from './words.ts';

/** Says what would leave before it leaves. */
export function ExportPage({ preview, error }: { preview: ExportPreview; error?: Message }) {
  const { draft, total, optedOut } = preview;
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  if (draft.state === 'done') {
    return (
      <>
        <PageHead title={words.exportContacts} note={draft.reference} />
        <FormError message={error} />
        <Card>
          <p>{words.exportMade}</p>
          <a href="/contacts">{common.contacts}</a>
        </Card>
      </>
    );
  }
  const audiences = [
    ['contacts', fill(words.everybody, { n: total })],
    ['contacts_without_opted_out', fill(words.withoutOptedOut, { n: total - optedOut })],
  ] as const;
  return (
    <>
      <PageHead title={words.exportContacts} note={draft.reference} />
      <FormError message={error} />
      <Card>
        <p>{fill(words.exportLeaves, { n: total })}</p>
        <p class={optedOut > 0 ? 'warning' : 'note'}>{fill(words.optedOutAmong, { n: optedOut })}</p>
        <form method="post" action={`/contacts/exports/${draft.id}/commit`}>
          <input type="hidden" name="contacts" value={total} />
          <input type="hidden" name="contacts_without_opted_out" value={total - optedOut} />
          <fieldset class="choices">
            <legend>{words.whom}</legend>
            {audiences.map(([value, label]) => (
              <label class="choice">
                <input type="radio" name="audience" value={value} required />
                {label}
              </label>
            ))}
          </fieldset>
          <div class="actions">
            <button type="submit" class="primary">
              {words.exportNow}
            </button>
            <a href="/contacts">{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}
