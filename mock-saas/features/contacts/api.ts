import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { sayToCaller } from '../../ui/say-to-caller.ts';
import { groupDuplicates } from './duplicates.ts';
import { createContact, deleteContact, restoreContact, setConsent, updateContact } from './edit-contact.ts';
import { commitExport, draftExport, previewExport } from './export-contacts.ts';
import { commitImport, discardImport, draftImport, mapImport, previewImport } from './import-contacts.ts';
import { mergeContacts } from './merge-contacts.ts';
import { addNote, editNote, pinNote } from './notes.ts';
import { contactOperations } from './operations.ts';
import { listContacts, listLiveContacts, readContact } from './service.ts';

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

export const contactsApi = serveOperations(contactOperations, {
  listContacts(workspace, { query }) {
    const { rows, total, page } = listContacts(workspace, query);
    return { contacts: [...rows], total, page };
  },
  createContact: (workspace, { body }) => ({ contact: unwrap(createContact(workspace, body)) }),
  listDuplicates: (workspace) => ({
    groups: groupDuplicates(listLiveContacts(workspace)).map((group) => ({
      ...group,
      contacts: [...group.contacts],
    })),
  }),
  readContact(workspace, { params }) {
    const { contact, notes, opportunities, tasks, twins } = readContact(workspace, params.id);
    return {
      contact,
      notes: notes.map(({ note }) => note),
      opportunityIds: idsOf(opportunities),
      taskIds: idsOf(tasks),
      twinIds: idsOf(twins),
    };
  },
  updateContact: (workspace, { params, body: { version, ...patch } }) => ({
    contact: unwrap(updateContact(workspace, params.id, version, patch)),
  }),
  recordConsent: (workspace, { params, body: { version, ...change } }) => ({
    contact: unwrap(setConsent(workspace, params.id, version, change)),
  }),
  noteContact: (workspace, { params, body }) => ({
    note: addNote(workspace, { contactId: params.id }, body.body),
  }),
  editCrmNote: (workspace, { params, body }) => ({
    note: unwrap(editNote(workspace, params.id, body.version, body.body)),
  }),
  pinCrmNote: (workspace, { params, body }) => ({
    note: unwrap(pinNote(workspace, params.id, body.isPinned)),
  }),
  deleteContact: (workspace, { params }) => ({ contact: unwrap(deleteContact(workspace, params.id)) }),
  restoreContact: (workspace, { params }) => ({ contact: unwrap(restoreContact(workspace, params.id)) }),
  mergeContacts: (workspace, { params, body: { otherId, version, otherVersion, take, ...consent } }) => ({
    contact: unwrap(
      mergeContacts(workspace, {
        survivorId: params.id,
        otherId,
        versions: [version, otherVersion],
        taken: take,
        consent,
      }),
    ),
  }),
  draftImport: (workspace, { body }) => ({ import: unwrap(draftImport(workspace, body.fileName, body.csv)) }),
  previewImport(workspace, { params }) {
    const { draft, mapping, rows } = previewImport(workspace, params.id);
    return {
      import: draft,
      mapping,
      rows: rows.map(({ line, outcome, email, name, reason }) => ({
        line,
        outcome,
        email,
        name,
        reason: reason ? sayToCaller(workspace, reason) : null,
      })),
    };
  },
  mapImport: (workspace, { params, body }) => ({ import: unwrap(mapImport(workspace, params.id, body)) }),
  commitImport: (workspace, { params }) => ({ import: unwrap(commitImport(workspace, params.id)) }),
  discardImport: (workspace, { params }) => ({ import: unwrap(discardImport(workspace, params.id)) }),
  draftContactExport(workspace) {
    const draft = draftExport(workspace);
    return { export: draft, optedOut: previewExport(workspace, draft.id).optedOut };
  },
  commitContactExport: (workspace, { params, body }) => ({
    csv: unwrap(commitExport(workspace, params.id, body.audience, body.rowCount)),
  }),
});
