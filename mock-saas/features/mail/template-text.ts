import { z } from 'zod';
import { languages } from '../../model.ts';
import { maxBodyLength, required } from '../../parse-body.ts';

export const templateText = z.strictObject({
  name: required('The name'),
  subject: required('The subject', 998),
  body: required('The message', maxBodyLength),
  language: z.enum(languages, { error: 'The language is not one of the list.' }),
});
/** With the version that the writer saw. */
export const templateEdit = templateText.extend({ version: z.coerce.number().int().min(1).optional() });

export type TemplateText = z.infer<typeof templateText>;
export type TemplateEdit = z.infer<typeof templateEdit>;
