import { z } from 'zod';
import { consents } from '../../model/crm.ts';
import { languages } from '../../model.ts';
import { email, required } from '../../parse-body.ts';
import { accept, type Result } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery } from '../../ui/paging.tsx';
import { findAccountByLabel } from '../accounts/find-by-label.ts';
import { optionalText, versionField } from '../accounts/forms.ts';
import type { ContactFields, ContactPatch } from './edit-contact.ts';
import { contactSorts } from './service.ts';

export const contactListQuery = listQuery.extend({
  consent: z.enum(consents).optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
  account: z.string().trim().max(300).catch(''),
  sort: z.enum(contactSorts).catch('name'),
  show: z.enum(['live', 'deleted']).catch('live'),
});

export const phonePattern = /^\+?[\d\s()./-]{4,30}$/;

const fields = {
  name: required('The name'),
  title: optionalText('The job title', 120),
  email: email('The email'),
  phone: z
    .string()
    .trim()
    .refine(
      (text) => text === '' || phonePattern.test(text),
      'The phone is not a number, like +1 503 555 0142.',
    )
    .transform((text) => text || null),
  language: z.enum(languages, { error: 'The language is not one of the list.' }),
  account: optionalText('The account', 300),
  owner: optionalText('The owner'),
};

export const contactForm = z.object(fields);

/** Of the fields those that were sent: a whole form, or the one that was left. */
export const contactPatchForm = z.object({ version: versionField, ...contactForm.partial().shape });

const consent = z.enum(consents, { error: 'The answer is not one of the list.' });
export const consentForm = z.object({
  version: versionField,
  emailConsent: consent,
  phoneConsent: consent,
  source: required('The source'),
});

/** What was typed, so that a refused form does not come back empty. */
const typed = z.string().catch('');
export const typedContact = z.object({
  name: typed,
  title: typed,
  email: typed,
  phone: typed,
  language: typed,
  account: typed,
  owner: typed,
});
export type TypedContact = z.output<typeof typedContact>;

/** The id that the text field names; undefined when it was not sent. */
function readAccount(
  workspace: Workspace,
  label: string | null | undefined,
): Result<{ readonly accountId?: string | null }> {
  if (label === undefined) return accept({});
  if (label === null) return accept({ accountId: null });
  const found = findAccountByLabel(workspace, label);
  return found.ok ? accept({ accountId: found.value.id }) : found;
}

export function readContactFields(
  workspace: Workspace,
  { account, owner, ...rest }: z.output<typeof contactForm>,
): Result<ContactFields> {
  const found = readAccount(workspace, account);
  return found.ok ? accept({ ...rest, ownerId: owner, accountId: found.value.accountId ?? null }) : found;
}

export function readContactPatch(
  workspace: Workspace,
  { version, account, owner, ...rest }: z.output<typeof contactPatchForm>,
): Result<{ readonly version: number; readonly patch: ContactPatch }> {
  const found = readAccount(workspace, account);
  return found.ok ? accept({ version, patch: { ...rest, ownerId: owner, ...found.value } }) : found;
}
