import { z } from 'zod';
import { email, maxBodyLength, required } from '../../parse-body.ts';

export const incomingMail = z.strictObject({
  from: email('from'),
  subject: required('subject', 998),
  body: required('body', maxBodyLength),
  html: z.string().max(500_000).nullish(),
});

export type IncomingMail = z.infer<typeof incomingMail>;
