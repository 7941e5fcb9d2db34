import type { OpportunityRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { DataTable, Empty, Money } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { CloseDay, StageBadge } from './elements.tsx';
import { type Asked, Filters, Head } from './head.tsx';
import { accountNames, isLate } from './service.ts';
import { opportunitiesWords } from './words.ts';

interface ListProps {
  readonly page: Page<OpportunityRow>;
  readonly query: Asked;
  readonly workspace: Workspace;
  readonly names: ReadonlyMap<string, string>;
}

export function OpportunityList({ page, query, workspace, names }: ListProps) {
  const { q, owner = '', stage = '' } = query;
  return (
    <>
      <Head view="list" query={query} workspace={workspace} />
      <Filters view="list" query={query} workspace={workspace} />
      {page.rows.length === 0 ? (
        <Empty>{useWords(opportunitiesWords).noMatch}</Empty>
      ) : (
        <OpportunityTable rows={page.rows} workspace={workspace} names={names} />
      )}
      <Pager path="/opportunities" query={{ view: 'list', q, owner, stage }} page={page} />
    </>
  );
}

function OpportunityTable({
  rows,
  workspace,
  names,
}: {
  rows: readonly OpportunityRow[];
  workspace: Workspace;
  names: ReadonlyMap<string, string>;
}) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  const accounts = accountNames(workspace, rows);
  const today = workspace.formats.isoDay(workspace.now());
  return (
    <DataTable
      caption={common.opportunities}
      columns={[
        { title: common.name },
        { title: common.account, class: 'wide' },
        { title: words.stage },
        { title: words.closeOn, class: 'wide' },
        { title: common.owner, class: 'wide' },
        { title: common.amount, class: 'right' },
      ]}
    >
      {rows.map((row) => (
        <tr>
          <td class="main-cell">
            <a href={`/opportunities/${row.id}`} dir="auto">
              {row.name}
            </a>
          </td>
          <td class="wide" dir="auto">
            {accounts.get(row.accountId)}
          </td>
          <td>
            <StageBadge stage={row.stage} />
          </td>
          <td class="wide">
            <CloseDay day={row.closeOn} isLate={isLate(row, today)} />
          </td>
          <td class="wide" dir="auto">
            {row.ownerId ? names.get(row.ownerId) : common.nobody}
          </td>
          <td class="right">
            <Money minor={row.amountMinor} currency={row.currency} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
