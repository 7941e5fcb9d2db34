import { z } from 'zod';
import { forwardingFields } from '../../model/mail.ts';
import { email, required } from '../../parse-body.ts';

export const ruleText = z.strictObject({
  name: required('The name'),
  field: z.enum(forwardingFields, { error: 'The field is not one of the list.' }),
  contains: required('The words to look for'),
  forwardTo: email('The address'),
});
/** With the version that the writer saw. */
export const ruleEdit = ruleText.extend({ version: z.coerce.number().int().min(1).optional() });

export type RuleText = z.infer<typeof ruleText>;
export type RuleEdit = z.infer<typeof ruleEdit>;
