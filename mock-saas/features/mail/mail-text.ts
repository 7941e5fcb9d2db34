import { z } from 'zod';
import { email, maxBodyLength, required } from '../../parse-body.ts';

/** What a person writes: the same for the form and the API. */
export const mailText = z.strictObject({
  to: email('The address'),
  subject: required('The subject'),
  body: required('The message', maxBodyLength),
});

export type MailText = z.infer<typeof mailText>;
