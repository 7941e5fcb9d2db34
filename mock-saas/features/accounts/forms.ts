import { z } from 'zod';
import type { ActorRow } from '../../db/schema.ts';
import { accountStages } from '../../model/crm.ts';
import { type FieldName, required, tooLong } from '../../parse-body.ts';
import { accept, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery } from '../../ui/paging.tsx';
import type { AccountFields, AccountPatch } from './edit-account.ts';
import { findAccountByLabel, findCustomerByLabel } from './find-by-label.ts';
import { accountSorts } from './service.ts';

export const accountListQuery = listQuery.extend({
  stage: z.enum(accountStages).optional().catch(undefined),
  owner: z.string().max(80).optional().catch(undefined),
  sort: z.enum(accountSorts).catch('name'),
  show: z.enum(['live', 'deleted']).catch('live'),
});

/** That of the row when the form was shown. */
export const versionField = z.coerce.number({ error: 'The version is missing.' }).int();

/** Text that may be left empty; empty is null. */
export const optionalText = (name: FieldName, maxLength = 200) =>
  z
    .string()
    .trim()
    .max(maxLength, tooLong(name, maxLength))
    .transform((text) => text || null);

export const domainPattern = /^([a-z0-9-]+\.)+[a-z]{2,}$/;

const fields = {
  name: required('The name'),
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => text === '' || domainPattern.test(text), 'The domain is not one, like harbor.example.')
    .transform((text) => text || null),
  industry: optionalText('The industry', 80),
  stage: z.enum(accountStages, { error: 'The stage is not one of the list.' }),
  city: optionalText('The city', 80),
  country: optionalText('The country', 80),
  owner: optionalText('The owner'),
  customer: optionalText('The customer', 300),
  parent: optionalText('The parent company', 300),
};

export const accountForm = z.object(fields);

/** Of the fields those that were sent: a whole form, or the one that was edited in a list. */
export const accountPatchForm = z.object({ version: versionField, ...accountForm.partial().shape });

/** What was typed, so that a refused form does not come back empty. */
const typed = z.string().catch('');
export const typedAccount = z.object({
  name: typed,
  domain: typed,
  industry: typed,
  stage: typed,
  city: typed,
  country: typed,
  owner: typed,
  customer: typed,
  parent: typed,
});
export type TypedAccount = z.output<typeof typedAccount>;

interface Labels {
  readonly customer?: string | null | undefined;
  readonly parent?: string | null | undefined;
}

/** The ids that the text fields name; what was not sent stays undefined. */
function readLabels(
  workspace: Workspace,
  { customer, parent }: Labels,
): Result<Pick<AccountPatch, 'customerId' | 'parentId'>> {
  const ids: { customerId?: string | null; parentId?: string | null } = {};
  if (customer !== undefined) {
    const found = customer === null ? accept({ id: null }) : findCustomerByLabel(workspace, customer);
    if (!found.ok) return found;
    ids.customerId = found.value.id;
  }
  if (parent !== undefined) {
    const found = parent === null ? accept({ id: null }) : findAccountByLabel(workspace, parent);
    if (!found.ok) return found;
    ids.parentId = found.value.id;
  }
  return accept(ids);
}

export function readAccountFields(
  workspace: Workspace,
  { owner, customer, parent, ...rest }: z.output<typeof accountForm>,
): Result<AccountFields> {
  const ids = readLabels(workspace, { customer, parent });
  if (!ids.ok) return ids;
  const { customerId = null, parentId = null } = ids.value;
  return accept({ ...rest, ownerId: owner, customerId, parentId });
}

export function readAccountPatch(
  workspace: Workspace,
  { version, owner, customer, parent, ...rest }: z.output<typeof accountPatchForm>,
): Result<{ readonly version: number; readonly patch: AccountPatch }> {
  const ids = readLabels(workspace, { customer, parent });
  if (!ids.ok) return ids;
  return accept({ version, patch: { ...rest, ownerId: owner, ...ids.value } });
}

/** Whom a form offers as owner: those who work here, and whoever it is now. */
export const ownerOptions = (
  owners: readonly ActorRow[],
  id: string,
  name: string | undefined,
): readonly { readonly id: string; readonly name: string }[] =>
  id === '' || owners.some((owner) => owner.id === id) ? owners : [{ id, name: name ?? id }, ...owners];
