import type { OpportunityRow, TaskRow } from '../../db/schema.ts';
import { Badge, Card, DataTable, Day, Empty, Money } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { CloseDay, StageBadge } from '../opportunities/elements.tsx';
import { accountsWords } from './words.ts';

/** To be read here; they are changed on pages of their own. */
export function OpportunitiesCard({ opportunities }: { opportunities: readonly OpportunityRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return (
    <Card title={common.opportunities}>
      {opportunities.length === 0 ? (
        <Empty>{words.noOpportunities}</Empty>
      ) : (
        <DataTable
          caption={common.opportunities}
          columns={[
            { title: common.name },
            { title: words.closesOn, class: 'wide' },
            { title: common.amount, class: 'right' },
            { title: words.stage },
          ]}
        >
          {opportunities.map(({ id, name, closeOn, amountMinor, currency, stage }) => (
            <tr>
              <td class="main-cell">
                <a href={`/opportunities/${id}`} dir="auto">
                  {name}
                </a>
              </td>
              <td class="wide">
                <CloseDay day={closeOn} />
              </td>
              <td class="right">
                <Money minor={amountMinor} currency={currency} />
              </td>
              <td>
                <StageBadge stage={stage} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

export function TasksCard({ tasks }: { tasks: readonly TaskRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return (
    <Card title={common.tasks}>
      {tasks.length === 0 ? (
        <Empty>{words.noTasks}</Empty>
      ) : (
        <DataTable
          caption={common.tasks}
          columns={[{ title: common.subject }, { title: common.due }, { title: common.state }]}
        >
          {tasks.map(({ title, dueAt, state }) => (
            <tr>
              <td class="main-cell" dir="auto">
                {title}
              </td>
              <td class="nowrap">{dueAt ? <Day at={dueAt} /> : null}</td>
              <td>
                <Badge word={state} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}
