import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { consents } from '../../model/crm.ts';
import { languages } from '../../model.ts';
import { email, required } from '../../parse-body.ts';
import { crmNoteShape } from '../accounts/shapes.ts';
import { exportAudiences } from './export-contacts.ts';
import { phonePattern } from './forms.ts';
import { mappingShape } from './import-contacts.ts';
import { contactMergeFields } from './merge-contacts.ts';
import { contactSorts } from './service.ts';
import { contactShape, exportShape, importRowShape, importShape } from './shapes.ts';

const id = z.string().max(80);
const title = z.string().trim().min(1).max(120).nullable();
const phone = z.string().regex(phonePattern).nullable();

const one = z.object({ contact: contactShape });
const oneImport = z.object({ import: importShape });
const note = z.object({ note: crmNoteShape });

export const contactOperations = defineOperations({
  listContacts: {
    method: 'GET',
    path: '/contacts',
    capability: 'contact.read',
    access: 'crm:read',
    summary: 'List contacts',
    query: pageQuery.extend({
      consent: z.enum(consents).optional().meta({ description: 'To be written to by mail' }),
      language: z.enum(languages).optional(),
      account: z.string().max(300).default('').meta({ description: 'Part of an account’s name' }),
      sort: z.enum(contactSorts).default('name'),
      show: z.enum(['live', 'deleted']).default('live'),
    }),
    answer: z.object({ contacts: z.array(contactShape), ...paged }),
  },
  createContact: {
    method: 'POST',
    path: '/contacts',
    capability: 'contact.write',
    access: 'crm:write',
    summary: 'Create a contact; consent counts as never asked',
    body: z.strictObject({
      name: required('name'),
      email: email('email'),
      language: z.enum(languages),
      title: title.default(null),
      phone: phone.default(null),
      accountId: id.nullable().default(null),
      ownerId: id.nullable().default(null),
    }),
    answer: one,
    status: 201,
  },
  listDuplicates: {
    method: 'GET',
    path: '/contacts/duplicates',
    capability: 'contact.read',
    access: 'crm:read',
    summary: 'List records that may be of one person',
    answer: z.object({
      groups: z.array(
        z.object({
          kind: z.enum(['exact', 'fuzzy']),
          reason: z.enum(['same_email', 'same_mailbox', 'same_phone', 'similar_name']),
          contacts: z.array(contactShape),
        }),
      ),
    }),
  },
  readContact: {
    method: 'GET',
    path: '/contacts/:id',
    capability: 'contact.read',
    access: 'crm:read',
    summary: 'Read a contact with its notes and the ids of what belongs to it',
    answer: one.extend({
      notes: z.array(crmNoteShape),
      opportunityIds: z.array(z.string()),
      taskIds: z.array(z.string()),
      twinIds: z.array(z.string()),
    }),
  },
  updateContact: {
    method: 'PATCH',
    path: '/contacts/:id',
    capability: 'contact.write',
    access: 'crm:write',
    summary: 'Change fields of a contact',
    body: z.strictObject({
      version: z.int(),
      name: required('name').optional(),
      email: email('email').optional(),
      language: z.enum(languages).optional(),
      title: title.optional(),
      phone: phone.optional(),
      accountId: id.nullable().optional(),
      ownerId: id.nullable().optional(),
    }),
    answer: one,
  },
  recordConsent: {
    method: 'POST',
    path: '/contacts/:id/consent',
    capability: 'contact.consent',
    access: 'crm:write',
    summary: 'Record what a contact agreed to, and where',
    body: z.strictObject({
      version: z.int(),
      emailConsent: z.enum(consents),
      phoneConsent: z.enum(consents),
      source: required('source'),
    }),
    answer: one,
  },
  noteContact: {
    method: 'POST',
    path: '/contacts/:id/notes',
    capability: 'crm.note',
    access: 'crm:write',
    summary: 'Add a note to a contact',
    body: z.strictObject({ body: required('body', 10_000) }),
    answer: note,
    status: 201,
  },
  editCrmNote: {
    method: 'PATCH',
    path: '/crm-notes/:id',
    capability: 'crm.note',
    access: 'crm:write',
    summary: 'Change a note of one’s own',
    body: z.strictObject({ version: z.int(), body: required('body', 10_000) }),
    answer: note,
  },
  pinCrmNote: {
    method: 'POST',
    path: '/crm-notes/:id/pin',
    capability: 'crm.note',
    access: 'crm:write',
    summary: 'Pin a note, or take the pin off',
    body: z.strictObject({ isPinned: z.boolean() }),
    answer: note,
  },
  deleteContact: {
    method: 'POST',
    path: '/contacts/:id/delete',
    capability: 'contact.delete',
    access: 'crm:delete',
    summary: 'Delete a contact; it can be restored',
    answer: one,
  },
  restoreContact: {
    method: 'POST',
    path: '/contacts/:id/restore',
    capability: 'contact.restore',
    access: 'crm:delete',
    summary: 'Restore a deleted contact',
    answer: one,
  },
  mergeContacts: {
    method: 'POST',
    path: '/contacts/:id/merge',
    capability: 'contact.merge',
    access: 'crm:merge',
    summary: 'Merge another contact into this one, for good',
    body: z.strictObject({
      otherId: id,
      version: z.int(),
      otherVersion: z.int(),
      take: z
        .array(z.enum(contactMergeFields))
        .default([])
        .meta({ description: 'Fields to take from the other contact' }),
      emailConsent: z.enum(consents).optional().meta({ description: 'Left out: the stricter of both' }),
      phoneConsent: z.enum(consents).optional(),
    }),
    answer: one,
  },
  draftImport: {
    method: 'POST',
    path: '/contact-imports',
    capability: 'contact.import_draft',
    access: 'crm:import',
    summary: 'Upload a CSV as a draft; no contact is touched',
    body: z.strictObject({ fileName: required('fileName'), csv: z.string().min(1).max(2_000_000) }),
    answer: oneImport,
    status: 201,
  },
  previewImport: {
    method: 'GET',
    path: '/contact-imports/:id',
    capability: 'contact.read',
    access: 'crm:import',
    summary: 'Read what committing an import would do to each row',
    answer: oneImport.extend({ mapping: mappingShape, rows: z.array(importRowShape) }),
  },
  mapImport: {
    method: 'POST',
    path: '/contact-imports/:id/mapping',
    capability: 'contact.import_draft',
    access: 'crm:import',
    summary: 'Say which column, from 0, is what',
    body: mappingShape,
    answer: oneImport,
  },
  commitImport: {
    method: 'POST',
    path: '/contact-imports/:id/commit',
    capability: 'contact.import',
    access: 'crm:import',
    summary: 'Create and update the contacts of an import',
    answer: oneImport,
  },
  discardImport: {
    method: 'POST',
    path: '/contact-imports/:id/discard',
    capability: 'contact.import_draft',
    access: 'crm:import',
    summary: 'Throw an import away',
    answer: oneImport,
  },
  draftContactExport: {
    method: 'POST',
    path: '/contact-exports',
    capability: 'contact.export_draft',
    access: 'crm:export',
    summary: 'Prepare an export of all contacts; nothing leaves',
    answer: z.object({ export: exportShape, optedOut: z.int() }),
    status: 201,
  },
  commitContactExport: {
    method: 'POST',
    path: '/contact-exports/:id/commit',
    capability: 'contact.export',
    access: 'crm:export',
    summary: 'Export contacts as CSV',
    body: z.strictObject({
      audience: z.enum(exportAudiences),
      rowCount: z.int().meta({ description: 'As the draft said; another number by now is a conflict' }),
    }),
    answer: z.object({ csv: z.string() }),
  },
});
