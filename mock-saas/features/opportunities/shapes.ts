import { z } from 'zod';
import { instant, minorUnits } from '../../api/shapes.ts';
import { opportunityStages } from '../../model/crm.ts';

export const day = z.string().meta({ description: 'A day of the workspace', format: 'date' });

/** Of the row as it was read; a lower one is a 409. */
export const versionShape = z.int().min(1).meta({ description: 'As it was read; an older one is refused' });

export const opportunityShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    stage: z.enum(opportunityStages),
    accountId: z.string(),
    contactId: z.string().nullable(),
    ownerId: z.string().nullable(),
    amountMinor: minorUnits,
    currency: z.string(),
    closeOn: day,
    lostReason: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
    closedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Opportunity' });

export const crmNoteShape = z.object({
  id: z.string(),
  authorId: z.string(),
  body: z.string(),
  createdAt: instant,
});

/** What is in one stage, in the workspace's currency. */
export const stageSumShape = z.object({
  stage: z.enum(opportunityStages),
  total: z.int(),
  sumMinor: minorUnits,
  foreign: z.int().meta({ description: 'How many are in another currency, and not in the sum' }),
});
