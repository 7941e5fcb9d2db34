import { Card, Field, FormActions, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { keyWords } from './key-words.ts';
import { eventGroups } from './webhooks.ts';

export interface WebhookFormValues {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
}

interface WebhookFormProps {
  /** Left out: a new one. */
  readonly webhook?: { readonly id: string; readonly version: number };
  readonly values: WebhookFormValues;
  readonly error?: Message;
}

export function WebhookForm({ webhook, values, error }: WebhookFormProps) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const path = webhook ? `/settings/webhooks/${webhook.id}` : '/settings/webhooks';
  return (
    <>
      <PageHead
        title={webhook ? values.name || common.edit : words.newWebhook}
        note={webhook ? words.editNote : words.webhooksNote}
      />
      <Card>
        <form method="post" action={path}>
          <FormError message={error} />
          {webhook ? <input type="hidden" name="version" value={String(webhook.version)} /> : null}
          <div class="narrow">
            <Field label={common.name}>
              <input name="name" value={values.name} maxlength={80} dir="auto" required />
            </Field>
            <Field label={words.url} hint={words.urlHint}>
              <input type="url" name="url" value={values.url} maxlength={300} dir="ltr" required />
            </Field>
          </div>
          <fieldset class="choices">
            <legend>{words.events}</legend>
            <div class="checks" dir="ltr">
              {eventGroups.map((event) => (
                <label>
                  <input
                    type="checkbox"
                    name="events"
                    value={event}
                    checked={values.events.includes(event)}
                  />
                  <code>{event}</code>
                </label>
              ))}
            </div>
          </fieldset>
          <FormActions submit={webhook ? common.save : words.createWebhook} cancel={path} />
        </form>
      </Card>
    </>
  );
}
