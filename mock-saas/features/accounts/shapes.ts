import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import { accountStages } from '../../model/crm.ts';

export const accountShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    domain: z.string().nullable(),
    industry: z.string().nullable(),
    stage: z.enum(accountStages),
    city: z.string().nullable(),
    country: z.string().nullable(),
    ownerId: z.string().nullable(),
    customerId: z.string().nullable().meta({ description: 'The customer that billing deals with' }),
    parentId: z.string().nullable(),
    mergedIntoId: z.string().nullable().meta({ description: 'The account that is left after a merge' }),
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.nullable(),
    version: z.int().meta({ description: 'To be sent with a change; an older one is a conflict' }),
  })
  .meta({ id: 'Account' });

export const crmNoteShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    authorId: z.string(),
    body: z.string(),
    isPinned: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
  })
  .meta({ id: 'CrmNote' });
