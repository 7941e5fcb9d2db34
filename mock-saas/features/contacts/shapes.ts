import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import { consents, importStates } from '../../model/crm.ts';
import { exportStates } from '../../model/workspace.ts';
import { languages } from '../../model.ts';

export const contactShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    accountId: z.string().nullable(),
    name: z.string(),
    title: z.string().nullable(),
    email: z.string(),
    phone: z.string().nullable(),
    language: z.enum(languages),
    emailConsent: z.enum(consents).meta({ description: 'Only `granted` allows to write' }),
    phoneConsent: z.enum(consents),
    consentSource: z.string().nullable(),
    consentAt: instant.nullable(),
    ownerId: z.string().nullable(),
    mergedIntoId: z.string().nullable().meta({ description: 'The contact that is left after a merge' }),
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
    version: z.int().meta({ description: 'To be sent with a change; an older one is a conflict' }),
  })
  .meta({ id: 'Contact' });

export const importShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    fileName: z.string(),
    state: z.enum(importStates),
    rowCount: z.int(),
    createdCount: z.int(),
    updatedCount: z.int(),
    rejectedCount: z.int(),
    createdAt: instant,
    committedAt: instant.nullable(),
  })
  .meta({ id: 'ContactImport' });

export const importRowShape = z.object({
  line: z.int(),
  outcome: z.enum(['create', 'update', 'unchanged', 'reject']),
  email: z.string(),
  name: z.string(),
  reason: z.string().nullable(),
});

export const exportShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    state: z.enum(exportStates),
    rowCount: z.int(),
    createdAt: instant,
  })
  .meta({ id: 'ContactExport' });
