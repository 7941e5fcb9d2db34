import { z } from 'zod';
import { type FieldName, nameOf, required } from '../../parse-body.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say, written } from '../../ui/i18n/say.ts';
import { isDay } from '../tasks/days.ts';
import type { OpportunityText } from './change.ts';

export const dayText = (name: FieldName) =>
  z
    .string({ error: written(say('{name} is missing.', { name: nameOf(name) })) })
    .refine(isDay, written(say('{name} is not a day.', { name: nameOf(name) })));

const choice = z.string().transform((id) => id || null);

/** The form as it is sent; amounts are read in the language of the workspace. */
export const opportunityForm = z.object({
  name: required('The name'),
  account: required('The account'),
  contact: choice,
  amount: required('The amount', 20),
  closeOn: dayText('The expected close'),
  owner: choice,
});
export type OpportunityForm = z.output<typeof opportunityForm>;

/** What was typed, so that a refused form does not come back empty. */
export const typedOpportunity = z.object({
  name: z.string().catch(''),
  account: z.string().catch(''),
  contact: z.string().catch(''),
  amount: z.string().catch(''),
  closeOn: z.string().catch(''),
  owner: z.string().catch(''),
});
export type TypedOpportunity = z.output<typeof typedOpportunity>;

export function textOf(
  { formats }: Workspace,
  { account, contact, amount, owner, ...rest }: OpportunityForm,
  currency: string,
): Result<OpportunityText> {
  const amountMinor = formats.parseAmount(amount, currency);
  if (amountMinor === undefined) return reject(say('"{text}" is not an amount.', { text: amount }));
  return accept({ ...rest, accountId: account, contactId: contact, ownerId: owner, amountMinor });
}
