import { z } from 'zod';
import type { CustomerRow } from '../../db/schema.ts';
import { customerStates } from '../../model/crm.ts';

export const customerShape = z
  .object({
    id: z.string(),
    account: z.string().meta({ description: 'The number printed on letters' }),
    name: z.string(),
    contactName: z.string(),
    email: z.string(),
    formerEmail: z.string().nullable(),
    phone: z.string().nullable(),
    city: z.string(),
    country: z.string(),
    plan: z.string(),
    seats: z.int(),
    state: z.enum(customerStates),
  })
  .meta({ id: 'Customer' });

export const customerJson = (row: CustomerRow) => ({ ...row, account: row.reference });
