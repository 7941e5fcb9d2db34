import { z } from 'zod';
import { email, required } from '../../parse-body.ts';
import { versionField } from '../billing/forms.ts';

const fields = {
  name: required('The name'),
  contactName: required('The contact'),
  email: email('The email'),
  city: required('The city', 100),
  country: required('The country', 2).regex(/^[A-Z]{2}$/, 'The country is two capital letters, such as DE.'),
};

/** As JSON. */
export const customerText = z.strictObject({
  ...fields,
  phone: z.string().trim().max(40).nullable(),
  marketingOptIn: z.boolean(),
});

/** As the form sends it: a box that is not ticked is not there. */
export const customerFields = z.object({
  ...fields,
  version: versionField,
  phone: z.string().trim().max(40, 'The phone number is too long.').default(''),
  marketingOptIn: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
});

export const noteForm = z.object({ body: required('The note', 5000) });
