import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import type { MailRow } from '../../db/schema.ts';
import { forwardingFields, mailStates } from '../../model/mail.ts';
import { languages } from '../../model.ts';
import type { Attachment } from './attachments.ts';

export const mailShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    state: z.enum(mailStates),
    from: z.string(),
    to: z.string(),
    cc: z.string().nullable(),
    subject: z.string(),
    body: z.string(),
    html: z.string().nullable(),
    createdAt: instant,
    scheduledAt: instant.nullable(),
    sentAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Mail' });

export const mailJson = (row: MailRow) => ({
  ...row,
  from: row.fromEmail,
  to: row.toEmail,
  cc: row.ccEmail,
});

export const attachmentShape = z
  .object({ id: z.string(), fileId: z.string(), name: z.string(), sizeBytes: z.int() })
  .meta({ id: 'Attachment' });

export const attachmentJson = ({ linkId, file }: Attachment) => ({
  id: linkId,
  fileId: file.id,
  name: file.name,
  sizeBytes: file.sizeBytes,
});

export const templateShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    subject: z.string(),
    body: z.string(),
    language: z.enum(languages),
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'MailTemplate' });

export const ruleShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    field: z.enum(forwardingFields),
    contains: z.string(),
    forwardTo: z.string(),
    isActive: z.boolean(),
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'ForwardingRule' });
