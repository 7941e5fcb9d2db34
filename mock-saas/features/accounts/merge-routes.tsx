import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { AccountRow } from '../../db/schema.ts';
import { parseForm, required } from '../../parse-body.ts';
import { accept, type Result, statusOf, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { findAccountByLabel } from './find-by-label.ts';
import { versionField } from './forms.ts';
import {
  type AccountMergeField,
  accountMergeFields,
  mergeAccounts,
  planAccountMerge,
} from './merge-accounts.ts';
import { AccountMergePage, ChooseOtherPage, type ShowField } from './merge-page.tsx';
import { readActorNames } from './owners.ts';
import { labelOf } from './record-label.ts';
import { findTwins, getAccount, readAccount } from './service.ts';
import { accountsWords } from './words.ts';

const section = 'accounts';

const take = z.enum(['survivor', 'other']).default('survivor');
const mergeForm = z.object({
  other: required('The other account'),
  survivorVersion: versionField,
  otherVersion: versionField,
  take_name: take,
  take_domain: take,
  take_industry: take,
  take_stage: take,
  take_city: take,
  take_country: take,
  take_ownerId: take,
  take_customerId: take,
  take_parentId: take,
});

const takenOf = (form: z.output<typeof mergeForm>): AccountMergeField[] =>
  accountMergeFields.filter((field) => form[`take_${field}`] === 'other');

/** By id, as the links have it, or by the label that somebody typed. */
function findOther(workspace: Workspace, asked: string): Result<AccountRow> {
  return /^acc_\d+$/.test(asked)
    ? accept(getAccount(workspace, asked))
    : findAccountByLabel(workspace, asked);
}

function showField(workspace: Workspace): ShowField {
  const names = readActorNames(workspace);
  const stages = accountsWords[workspace.tenant.language];
  return (account, field) => {
    if (field === 'stage') return stages[account.stage];
    if (field === 'ownerId') return names.get(account.ownerId ?? '') ?? '';
    if (field !== 'customerId' && field !== 'parentId') return account[field] ?? '';
    const { customer, parent } = readAccount(workspace, account.id);
    const found = field === 'customerId' ? customer : parent;
    return found ? labelOf(found) : '';
  };
}

function renderMerge(c: Context<AppEnv>, survivorId: string, otherId: string, refused?: Result<never>) {
  const { workspace } = c.var;
  const plan = unwrap(planAccountMerge(workspace, survivorId, otherId));
  const wrong = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    { title: plan.survivor.name, section, ...(wrong ? { status: statusOf(wrong) } : {}) },
    <AccountMergePage plan={plan} show={showField(workspace)} {...(wrong ? { error: wrong.message } : {})} />,
  );
}

export const mergeRoutes = new Hono<AppEnv>()
  .get('/accounts/:id/merge', (c) => {
    const { workspace } = c.var;
    const account = getAccount(workspace, c.req.param('id'));
    const asked = c.req.query('with');
    const other = asked ? findOther(workspace, asked) : undefined;
    if (other?.ok) return renderMerge(c, account.id, other.value.id);
    return render(
      c,
      { title: account.name, section, ...(other ? { status: 422 } : {}) },
      <ChooseOtherPage
        account={account}
        twins={findTwins(workspace, account)}
        {...(other ? { error: other.message } : {})}
      />,
    );
  })
  .post('/accounts/:id/merge', async (c) => {
    const survivorId = c.req.param('id');
    const form = unwrap(await parseForm(c, mergeForm));
    const result = mergeAccounts(c.var.workspace, {
      survivorId,
      otherId: form.other,
      versions: [form.survivorVersion, form.otherVersion],
      taken: takenOf(form),
    });
    if (result.ok) return redirectTo(c, `/accounts/${survivorId}`, 'accounts-merged');
    return renderMerge(c, survivorId, form.other, result);
  });
