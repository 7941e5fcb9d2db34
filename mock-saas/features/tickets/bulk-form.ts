import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { Problem } from '../../problem.ts';
import type { Selection } from './bulk.ts';
import { type TicketQuery, ticketQuery } from './list-tickets.ts';

const text = z.string().trim().max(200).catch('');
const number = z.string().trim().max(40);

const bulkForm = z.object({
  ticket: z
    .union([number.transform((one) => [one]), z.array(number).max(1000)])
    .optional()
    .default([]),
  all: z.literal('yes').optional(),
  query: z.string().max(4000).catch(''),
  matching: z.coerce.number().int().min(0).catch(0),
  assignee: text,
  label: text,
  into: text,
});

export interface BulkForm {
  readonly selection: Selection;
  /** Of the list that the form stood on. */
  readonly query: TicketQuery;
  readonly assignee: string;
  readonly label: string;
  readonly into: string;
}

/** @throws Problem `invalid` for what the form of the list never sends */
export async function parseBulkForm(c: Context<AppEnv>): Promise<BulkForm> {
  const parsed = bulkForm.safeParse(await c.req.parseBody({ all: true }));
  if (!parsed.success) throw new Problem('invalid', 'The selection is not complete.');
  const { ticket, all, query: asked, matching, ...rest } = parsed.data;
  const query = ticketQuery.parse(Object.fromEntries(new URLSearchParams(asked)));
  const selection = all ? { query, expected: matching } : { numbers: ticket };
  return { ...rest, query, selection };
}
