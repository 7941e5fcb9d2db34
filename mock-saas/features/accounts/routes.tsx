import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import type { AccountRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { sayToCaller } from '../../ui/say-to-caller.ts';
import { parseNote } from '../contacts/note-routes.tsx';
import { addNote } from '../contacts/notes.ts';
import type { Flash } from '../features.ts';
import { AccountFormPage } from './account-form-page.tsx';
import { AccountPage } from './account-page.tsx';
import { createAccount, deleteAccount, restoreAccount, updateAccount } from './edit-account.ts';
import {
  accountForm,
  accountListQuery,
  accountPatchForm,
  ownerOptions,
  readAccountFields,
  readAccountPatch,
  type TypedAccount,
  typedAccount,
} from './forms.ts';
import { AccountList } from './list-page.tsx';
import { mergeRoutes } from './merge-routes.tsx';
import { listOwners, readActorNames } from './owners.ts';
import { labelOf } from './record-label.ts';
import { followMerges, getAccount, listAccounts, readAccount } from './service.ts';

const section = 'accounts';

function renderForm(
  c: Context<AppEnv>,
  values: TypedAccount,
  { account, refused }: { account?: AccountRow; refused?: Result<never> } = {},
) {
  const { workspace } = c.var;
  const owners = ownerOptions(
    listOwners(workspace),
    values.owner,
    readActorNames(workspace).get(values.owner),
  );
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: account?.name ?? c.var.words.accounts, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <AccountFormPage
      values={values}
      owners={owners}
      isStale={wrong?.code === 'conflict'}
      {...(account ? { account } : {})}
      {...(wrong ? { error: wrong.message } : {})}
    />,
  );
}

const noValues = typedAccount.parse({ stage: 'lead' });

function valuesOf(c: Context<AppEnv>, account: AccountRow): TypedAccount {
  const { customer, parent } = readAccount(c.var.workspace, account.id);
  return {
    name: account.name,
    domain: account.domain ?? '',
    industry: account.industry ?? '',
    stage: account.stage,
    city: account.city ?? '',
    country: account.country ?? '',
    owner: account.ownerId ?? '',
    customer: customer ? labelOf(customer) : '',
    parent: parent ? labelOf(parent) : '',
  };
}

/** A script that edits in place asks for JSON; a form gets its page back. */
const wantsJson = (c: Context): boolean => c.req.header('accept') === 'application/json';

async function update(c: Context<AppEnv>, id: string) {
  const { workspace } = c.var;
  const form = await parseForm(c, accountPatchForm);
  const read = form.ok ? readAccountPatch(workspace, form.value) : form;
  const result = read.ok ? updateAccount(workspace, id, read.value.version, read.value.patch) : read;
  if (wantsJson(c)) {
    if (result.ok) return c.json({ version: result.value.version });
    return c.json(
      { error: { code: result.code, message: sayToCaller(c.var, result.message) } },
      statusOf(result),
    );
  }
  if (result.ok) return redirectTo(c, `/accounts/${id}`, 'account-saved');
  const typed = typedAccount.parse(await c.req.parseBody());
  return renderForm(c, typed, { account: getAccount(workspace, id), refused: result });
}

function renderAccount(c: Context<AppEnv>, id: string, refused?: Result<never>) {
  const detail = readAccount(c.var.workspace, id);
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: detail.account.name, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <AccountPage detail={detail} workspace={c.var.workspace} {...(wrong ? { error: wrong.message } : {})} />,
  );
}

const settle = (c: Context<AppEnv>, id: string, result: Result<AccountRow>, flash: Flash) =>
  result.ok ? redirectTo(c, `/accounts/${id}`, flash) : renderAccount(c, id, result);

export const accountsRoutes = new Hono<AppEnv>()
  .get('/accounts', (c) => {
    const { workspace } = c.var;
    const query = accountListQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.accounts, section },
      <AccountList
        page={listAccounts(workspace, query)}
        query={query}
        owners={listOwners(workspace)}
        ownerNames={readActorNames(workspace)}
        workspace={workspace}
      />,
    );
  })
  .get('/accounts/new', (c) => renderForm(c, { ...noValues, owner: '' }))
  .post('/accounts', async (c) => {
    const form = await parseForm(c, accountForm);
    const read = form.ok ? readAccountFields(c.var.workspace, form.value) : form;
    const result = read.ok ? createAccount(c.var.workspace, read.value) : read;
    if (result.ok) return redirectTo(c, `/accounts/${result.value.id}`, 'account-created');
    return renderForm(c, typedAccount.parse(await c.req.parseBody()), { refused: result });
  })
  .get('/accounts/:id', (c) => {
    const account = getAccount(c.var.workspace, c.req.param('id'));
    if (account.mergedIntoId) {
      return redirectTo(c, `/accounts/${followMerges(c.var.workspace, account).id}`, 'account-led-on');
    }
    return renderAccount(c, account.id);
  })
  .get('/accounts/:id/edit', (c) => {
    const account = getAccount(c.var.workspace, c.req.param('id'));
    return renderForm(c, valuesOf(c, account), { account });
  })
  .post('/accounts/:id', (c) => update(c, c.req.param('id')))
  .post('/accounts/:id/delete', (c) => {
    const id = c.req.param('id');
    return settle(c, id, deleteAccount(c.var.workspace, id), 'account-deleted');
  })
  .post('/accounts/:id/restore', (c) => {
    const id = c.req.param('id');
    return settle(c, id, restoreAccount(c.var.workspace, id), 'account-restored');
  })
  .post('/accounts/:id/notes', async (c) => {
    const id = c.req.param('id');
    const note = await parseNote(c);
    if (!note.ok) return renderAccount(c, id, note);
    addNote(c.var.workspace, { accountId: id }, note.value);
    return redirectTo(c, `/accounts/${id}`, 'crm-note-added');
  })
  .route('/', mergeRoutes);
