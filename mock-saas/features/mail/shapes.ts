import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import type { MailRow } from '../../db/schema.ts';
import { mailStates } from '../../model/mail.ts';

export const mailShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    state: z.enum(mailStates),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    body: z.string(),
    createdAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: 'Mail' });

export const mailJson = (row: MailRow) => ({ ...row, from: row.fromEmail, to: row.toEmail });
