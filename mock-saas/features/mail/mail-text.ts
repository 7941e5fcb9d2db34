import { z } from 'zod';
import { email, type FieldName, maxBodyLength, required } from '../../parse-body.ts';
import { say, written } from '../../ui/i18n/say.ts';

const maxRecipients = 20;

/** Addresses with commas between them, as a mail's head holds them. */
function listOf(name: FieldName, text: string, context: z.RefinementCtx): string {
  const one = email(name);
  const list = text.split(',').map((part) => part.trim());
  const wrong = list.map((part) => one.safeParse(part)).find(({ success }) => !success);
  const message = wrong?.error?.issues[0]?.message;
  if (message) context.addIssue(message);
  else if (list.length > maxRecipients)
    context.addIssue(written(say('At most {max} addresses.', { max: maxRecipients })));
  return list.join(', ');
}

const maxHtmlLength = 200_000;

export const mailText = z.strictObject({
  to: z
    .string({ error: 'The address is missing.' })
    .max(2000)
    .transform((text, context) => listOf('The address', text, context)),
  cc: z
    .string()
    .max(2000)
    .nullish()
    .transform((text, context) => (text?.trim() ? listOf('The address in Cc', text, context) : null)),
  subject: required('The subject', 998),
  body: required('The message', maxBodyLength),
  html: z
    .string()
    .max(
      maxHtmlLength,
      written(say('The message is too long; at most {max} characters of HTML.', { max: maxHtmlLength })),
    )
    .nullish()
    .transform((html) => html || null),
});

/** With the version that the writer saw; a lower one than the stored is a stale tab. */
export const mailEdit = mailText.extend({ version: z.coerce.number().int().min(1).optional() });

/** A new draft may answer or forward a mail, and come from a template. */
export const mailDraft = mailText.extend({
  replyTo: z.string().max(64).optional(),
  forward: z.string().max(64).optional(),
  template: z.string().max(64).optional(),
});

/** What a draft is changed to as it is sent; what is not named stays as it was written. */
export const mailChanges = mailText.partial();

export type MailChanges = z.infer<typeof mailChanges>;
export type MailEdit = z.infer<typeof mailEdit>;
export type MailDraft = z.infer<typeof mailDraft>;
