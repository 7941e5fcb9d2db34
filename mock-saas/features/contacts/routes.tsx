import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import type { ContactRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { sayToCaller } from '../../ui/say-to-caller.ts';
import { ownerOptions } from '../accounts/forms.ts';
import { listOwners, readActorNames } from '../accounts/owners.ts';
import { labelOf } from '../accounts/record-label.ts';
import { readAccountNames } from '../accounts/service.ts';
import type { Flash } from '../features.ts';
import { ContactPage } from './contact-page.tsx';
import { DirectoryPage } from './directory-page.tsx';
import { directoryRowsRoutes, readDirectory } from './directory-routes.tsx';
import { createContact, deleteContact, restoreContact, setConsent, updateContact } from './edit-contact.ts';
import { exportRoutes } from './export-routes.tsx';
import {
  consentForm,
  contactForm,
  contactListQuery,
  contactPatchForm,
  readContactFields,
  readContactPatch,
  type TypedContact,
  typedContact,
} from './forms.ts';
import { importRoutes } from './import-routes.tsx';
import { ContactList } from './list-page.tsx';
import { duplicateRoutes, mergeRoutes } from './merge-routes.tsx';
import { NewContactPage } from './new-contact-page.tsx';
import { noteRoutes, parseNote } from './note-routes.tsx';
import { addNote } from './notes.ts';
import { type ContactDetail, followMerges, getContact, listContacts, readContact } from './service.ts';

const section = 'contacts';

function ownersFor(c: Context<AppEnv>, id: string) {
  const { workspace } = c.var;
  return ownerOptions(listOwners(workspace), id, readActorNames(workspace).get(id));
}

function renderNew(c: Context<AppEnv>, values: TypedContact, refused?: Result<never>) {
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: c.var.words.contacts, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <NewContactPage
      values={values}
      owners={ownersFor(c, values.owner)}
      {...(wrong ? { error: wrong.message } : {})}
    />,
  );
}

const valuesOf = ({ contact, account }: ContactDetail): TypedContact => ({
  name: contact.name,
  title: contact.title ?? '',
  email: contact.email,
  phone: contact.phone ?? '',
  language: contact.language,
  account: account ? labelOf(account) : '',
  owner: contact.ownerId ?? '',
});

function renderContact(c: Context<AppEnv>, id: string, refused?: Result<never>, typed?: TypedContact) {
  const detail = readContact(c.var.workspace, id);
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: detail.contact.name, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <ContactPage
      detail={detail}
      workspace={c.var.workspace}
      values={typed ?? valuesOf(detail)}
      owners={ownersFor(c, detail.contact.ownerId ?? '')}
      isStale={typed !== undefined && wrong?.code === 'conflict'}
      {...(wrong ? { error: wrong.message } : {})}
    />,
  );
}

/** A script that saves field by field asks for JSON; a form gets its page back. */
const wantsJson = (c: Context): boolean => c.req.header('accept') === 'application/json';

async function update(c: Context<AppEnv>, id: string) {
  const { workspace } = c.var;
  const form = await parseForm(c, contactPatchForm);
  const read = form.ok ? readContactPatch(workspace, form.value) : form;
  const result = read.ok ? updateContact(workspace, id, read.value.version, read.value.patch) : read;
  if (wantsJson(c)) {
    if (result.ok) return c.json({ version: result.value.version });
    return c.json(
      { error: { code: result.code, message: sayToCaller(c.var, result.message) } },
      statusOf(result),
    );
  }
  if (result.ok) return redirectTo(c, `/contacts/${id}`, 'contact-saved');
  return renderContact(c, id, result, typedContact.parse(await c.req.parseBody()));
}

const settle = (c: Context<AppEnv>, id: string, result: Result<ContactRow>, flash: Flash) =>
  result.ok ? redirectTo(c, `/contacts/${id}`, flash) : renderContact(c, id, result);

export const contactsRoutes = new Hono<AppEnv>()
  .get('/contacts', (c) => {
    const { workspace } = c.var;
    const query = contactListQuery.parse(c.req.query());
    const page = listContacts(workspace, query);
    const ids = page.rows.map(({ accountId }) => accountId);
    return render(
      c,
      { title: c.var.words.contacts, section },
      <ContactList
        page={page}
        query={query}
        accountNames={readAccountNames(workspace, ids)}
        workspace={workspace}
      />,
    );
  })
  .get('/contacts/new', (c) =>
    renderNew(
      c,
      typedContact.parse({ language: c.var.tenant.language, owner: c.var.workspace.identity.actorId }),
    ),
  )
  .get('/contacts/directory', (c) => {
    const { workspace } = c.var;
    return render(
      c,
      { title: c.var.words.contacts, section },
      <DirectoryPage {...readDirectory(workspace, c.req.query())} workspace={workspace} />,
    );
  })
  .route('/', directoryRowsRoutes)
  .route('/', duplicateRoutes)
  .route('/', importRoutes)
  .route('/', exportRoutes)
  .route('/', noteRoutes)
  .post('/contacts', async (c) => {
    const form = await parseForm(c, contactForm);
    const read = form.ok ? readContactFields(c.var.workspace, form.value) : form;
    const result = read.ok ? createContact(c.var.workspace, read.value) : read;
    if (result.ok) return redirectTo(c, `/contacts/${result.value.id}`, 'contact-created');
    return renderNew(c, typedContact.parse(await c.req.parseBody()), result);
  })
  .get('/contacts/:id', (c) => {
    const contact = getContact(c.var.workspace, c.req.param('id'));
    if (contact.mergedIntoId) {
      return redirectTo(c, `/contacts/${followMerges(c.var.workspace, contact).id}`, 'contact-led-on');
    }
    return renderContact(c, contact.id);
  })
  .post('/contacts/:id', (c) => update(c, c.req.param('id')))
  .post('/contacts/:id/consent', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, consentForm);
    const result = form.ok ? setConsent(c.var.workspace, id, form.value.version, form.value) : form;
    return settle(c, id, result, 'consent-recorded');
  })
  .post('/contacts/:id/delete', (c) => {
    const id = c.req.param('id');
    return settle(c, id, deleteContact(c.var.workspace, id), 'contact-deleted');
  })
  .post('/contacts/:id/restore', (c) => {
    const id = c.req.param('id');
    return settle(c, id, restoreContact(c.var.workspace, id), 'contact-restored');
  })
  .post('/contacts/:id/notes', async (c) => {
    const id = c.req.param('id');
    const note = await parseNote(c);
    if (!note.ok) return renderContact(c, id, note);
    addNote(c.var.workspace, { contactId: id }, note.value);
    return redirectTo(c, `/contacts/${id}`, 'crm-note-added');
  })
  .route('/', mergeRoutes);
