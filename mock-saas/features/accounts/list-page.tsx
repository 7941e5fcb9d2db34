import type { AccountRow, ActorRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { DataTable, Day, Empty, Field, PageHead, Script } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { AccountQuery } from './service.ts';
import { SortAndShow } from './sort-and-show.tsx';
import { StageBadge, StageOptions } from './stage-badge.tsx';
import { accountsWords } from './words.ts';

interface AccountListProps {
  readonly page: Page<AccountRow>;
  readonly query: AccountQuery;
  readonly owners: readonly ActorRow[];
  readonly ownerNames: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
}

export function AccountList({ page, query, owners, ownerNames, workspace }: AccountListProps) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  const { q, stage = '', owner = '', sort, show } = query;
  const canWrite = workspace.can('crm:write');
  return (
    <>
      <PageHead title={common.accounts} note={fill(words.inAll, { n: page.total })}>
        {canWrite ? (
          <a class="button primary" href="/accounts/new">
            {words.newAccount}
          </a>
        ) : null}
      </PageHead>
      <AccountFilters query={query} owners={owners} />
      {page.rows.length === 0 ? (
        <Empty>{words.noneFound}</Empty>
      ) : (
        <div data-inline-edit data-saved={words.saved} data-failed={words.notSaved}>
          <DataTable
            caption={common.accounts}
            columns={[
              { title: common.name },
              { title: words.stage },
              { title: common.owner, class: 'wide' },
              { title: words.domain, class: 'wide' },
              { title: words.city, class: 'wide' },
              { title: common.updated, class: 'wide' },
            ]}
          >
            {page.rows.map((account) => (
              <AccountLine
                account={account}
                ownerName={ownerNames.get(account.ownerId ?? '')}
                canEdit={canWrite && show === 'live'}
              />
            ))}
          </DataTable>
        </div>
      )}
      <Pager path="/accounts" query={{ q, stage, owner, sort, show }} page={page} />
      {canWrite ? <Script name="inline-edit" /> : null}
    </>
  );
}

function AccountFilters({ query, owners }: { query: AccountQuery; owners: readonly ActorRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  const sorts = [
    ['name', words.sortNameUp],
    ['-name', words.sortNameDown],
    ['-updated', words.sortLatest],
    ['updated', words.sortOldest],
    ['stage', words.sortStage],
  ] as const;
  return (
    <form class="filters" method="get" action="/accounts">
      <Field label={words.searchAccounts}>
        <input type="search" name="q" value={query.q} dir="auto" />
      </Field>
      <Field label={words.stage}>
        <select name="stage">
          <option value="">{words.anyStage}</option>
          <StageOptions chosen={query.stage ?? ''} />
        </select>
      </Field>
      <Field label={common.owner}>
        <select name="owner">
          <option value="">{words.anyOwner}</option>
          {owners.map(({ id, name, title }) => (
            <option value={id} selected={id === query.owner}>
              {`${name}, ${title}`}
            </option>
          ))}
        </select>
      </Field>
      <SortAndShow sorts={sorts} query={query} />
      <button type="submit">{common.search}</button>
    </form>
  );
}

/** The pencil and the list of stages need a script; without it the name leads to the page with the form. */
function AccountLine({
  account,
  ownerName,
  canEdit,
}: {
  account: AccountRow;
  ownerName: string | undefined;
  canEdit: boolean;
}) {
  const words = useWords(accountsWords);
  const { id, name, stage, domain, city, updatedAt, version } = account;
  return (
    <tr data-inline-row={canEdit ? `/accounts/${id}` : undefined} data-version={version}>
      <td class="main-cell">
        <span class="inline-cell">
          <a href={`/accounts/${id}`} dir="auto">
            {name}
          </a>
          {canEdit ? (
            <button type="button" class="icon" data-rename hidden aria-label={fill(words.rename, { name })}>
              <span aria-hidden="true">✎</span>
            </button>
          ) : null}
        </span>
      </td>
      <td>
        <StageBadge stage={stage} />
        {canEdit ? (
          <select data-restage hidden aria-label={fill(words.stageOf, { name })}>
            <StageOptions chosen={stage} />
          </select>
        ) : null}
      </td>
      <td class="wide">{ownerName}</td>
      <td class="wide">{domain}</td>
      <td class="wide" dir="auto">
        {city}
      </td>
      <td class="wide nowrap">
        <Day at={updatedAt} />
      </td>
    </tr>
  );
}
