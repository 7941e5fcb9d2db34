import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { addNote } from '../contacts/notes.ts';
import { createAccount, deleteAccount, restoreAccount, updateAccount } from './edit-account.ts';
import { mergeAccounts } from './merge-accounts.ts';
import { accountOperations } from './operations.ts';
import { listAccounts, readAccount } from './service.ts';

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

export const accountsApi = serveOperations(accountOperations, {
  listAccounts(workspace, { query }) {
    const { rows, total, page } = listAccounts(workspace, query);
    return { accounts: [...rows], total, page };
  },
  createAccount: (workspace, { body }) => ({ account: unwrap(createAccount(workspace, body)) }),
  readAccount(workspace, { params }) {
    const { account, notes, contacts, opportunities, tasks, children } = readAccount(workspace, params.id);
    return {
      account,
      notes: notes.map(({ note }) => note),
      contactIds: idsOf(contacts),
      opportunityIds: idsOf(opportunities),
      taskIds: idsOf(tasks),
      childIds: idsOf(children),
    };
  },
  updateAccount: (workspace, { params, body: { version, ...patch } }) => ({
    account: unwrap(updateAccount(workspace, params.id, version, patch)),
  }),
  noteAccount: (workspace, { params, body }) => ({
    note: addNote(workspace, { accountId: params.id }, body.body),
  }),
  deleteAccount: (workspace, { params }) => ({ account: unwrap(deleteAccount(workspace, params.id)) }),
  restoreAccount: (workspace, { params }) => ({ account: unwrap(restoreAccount(workspace, params.id)) }),
  mergeAccounts: (workspace, { params, body: { otherId, version, otherVersion, take } }) => ({
    account: unwrap(
      mergeAccounts(workspace, {
        survivorId: params.id,
        otherId,
        versions: [version, otherVersion],
        taken: take,
      }),
    ),
  }),
});
