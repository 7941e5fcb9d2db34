import { eq } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { type ContactRow, contacts } from '../../db/schema.ts';
import { consents } from '../../model/crm.ts';
import { parseForm, required } from '../../parse-body.ts';
import { accept, type Result, reject, statusOf, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { versionField } from '../accounts/forms.ts';
import { readActorNames } from '../accounts/owners.ts';
import { referenceIn } from '../accounts/record-label.ts';
import { readAccountNames } from '../accounts/service.ts';
import { groupDuplicates } from './duplicates.ts';
import { DuplicatesPage } from './duplicates-page.tsx';
import { languageNames } from './languages.ts';
import {
  type ContactMergeField,
  cleanUpDuplicates,
  contactMergeFields,
  mergeContacts,
  planContactMerge,
} from './merge-contacts.ts';
import { ChooseOtherPage, ContactMergePage, type ShowField } from './merge-page.tsx';
import { getContact, listLiveContacts, readContact } from './service.ts';

const section = 'contacts';

const take = z.enum(['survivor', 'other']).default('survivor');
const mergeForm = z.object({
  other: required('The other contact'),
  survivorVersion: versionField,
  otherVersion: versionField,
  take_name: take,
  take_title: take,
  take_email: take,
  take_phone: take,
  take_language: take,
  take_accountId: take,
  take_ownerId: take,
  emailConsent: z.enum(consents).optional(),
  phoneConsent: z.enum(consents).optional(),
});

const takenOf = (form: z.output<typeof mergeForm>): ContactMergeField[] =>
  contactMergeFields.filter((field) => form[`take_${field}`] === 'other');

const cleanUpForm = z.object({
  email: required('The address'),
  ids: required('The records', 20_000).transform((ids) => ids.split(',')),
});

/** By id, as the links have it, or by the reference of a label that somebody typed. */
function findOther(workspace: Workspace, asked: string): Result<ContactRow> {
  if (/^con_\d+$/.test(asked)) return accept(getContact(workspace, asked));
  const found = workspace.store.find(contacts, eq(contacts.reference, referenceIn(asked)));
  return found
    ? accept(found)
    : reject(say('There is no contact “{text}”; give the reference.', { text: asked.slice(0, 80) }));
}

function showField(workspace: Workspace, compared: readonly ContactRow[]): ShowField {
  const owners = readActorNames(workspace);
  const accounts = readAccountNames(
    workspace,
    compared.map(({ accountId }) => accountId),
  );
  return (contact, field) => {
    if (field === 'ownerId') return owners.get(contact.ownerId ?? '') ?? '';
    if (field === 'accountId') return accounts.get(contact.accountId ?? '') ?? '';
    return field === 'language' ? languageNames[contact.language] : (contact[field] ?? '');
  };
}

function renderMerge(c: Context<AppEnv>, survivorId: string, otherId: string, refused?: Result<never>) {
  const { workspace } = c.var;
  const plan = unwrap(planContactMerge(workspace, survivorId, otherId));
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: plan.survivor.name, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <ContactMergePage
      plan={plan}
      show={showField(workspace, [plan.survivor, plan.other])}
      {...(wrong ? { error: wrong.message } : {})}
    />,
  );
}

function renderDuplicates(c: Context<AppEnv>, refused?: Result<never>) {
  const { workspace } = c.var;
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: c.var.words.contacts, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <DuplicatesPage
      groups={groupDuplicates(listLiveContacts(workspace))}
      page={listQuery.parse(c.req.query()).page}
      workspace={workspace}
      {...(wrong ? { error: wrong.message } : {})}
    />,
  );
}

/** What brings two records of one person together. */
export const duplicateRoutes = new Hono<AppEnv>()
  .get('/contacts/duplicates', (c) => renderDuplicates(c))
  .post('/contacts/duplicates/clean-up', async (c) => {
    const form = await parseForm(c, cleanUpForm);
    const result = form.ok ? cleanUpDuplicates(c.var.workspace, form.value.email, form.value.ids) : form;
    return result.ok
      ? redirectTo(c, '/contacts/duplicates', 'contacts-cleaned-up')
      : renderDuplicates(c, result);
  });

export const mergeRoutes = new Hono<AppEnv>()
  .get('/contacts/:id/merge', (c) => {
    const { workspace } = c.var;
    const contact = getContact(workspace, c.req.param('id'));
    const asked = c.req.query('with');
    const other = asked ? findOther(workspace, asked) : undefined;
    if (other?.ok) return renderMerge(c, contact.id, other.value.id);
    return render(
      c,
      { title: contact.name, section, ...(other ? { status: 422 } : {}) },
      <ChooseOtherPage
        contact={contact}
        twins={readContact(workspace, contact.id).twins}
        {...(other ? { error: other.message } : {})}
      />,
    );
  })
  .post('/contacts/:id/merge', async (c) => {
    const survivorId = c.req.param('id');
    const form = unwrap(await parseForm(c, mergeForm));
    const { emailConsent, phoneConsent } = form;
    const result = mergeContacts(c.var.workspace, {
      survivorId,
      otherId: form.other,
      versions: [form.survivorVersion, form.otherVersion],
      taken: takenOf(form),
      consent: { emailConsent, phoneConsent },
    });
    if (result.ok) return redirectTo(c, `/contacts/${survivorId}`, 'contacts-merged');
    return renderMerge(c, survivorId, form.other, result);
  });
