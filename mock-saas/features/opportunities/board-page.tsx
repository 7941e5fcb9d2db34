import type { OpportunityRow } from '../../db/schema.ts';
import { opportunityStages } from '../../model/crm.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Money, Script } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { CloseDay } from './elements.tsx';
import { type Asked, Filters, Head, hrefOf } from './head.tsx';
import { accountNames, type BoardColumn, isLate } from './service.ts';
import { opportunitiesWords, stageWords } from './words.ts';

interface BoardProps {
  readonly columns: readonly BoardColumn[];
  readonly query: Asked;
  readonly workspace: Workspace;
  readonly names: ReadonlyMap<string, string>;
}

export function BoardPage({ columns, query, workspace, names }: BoardProps) {
  const words = useWords(opportunitiesWords);
  const stages = useWords(stageWords);
  const accounts = accountNames(
    workspace,
    columns.flatMap(({ cards }) => cards),
  );
  const canWrite = workspace.can('crm:write');
  return (
    <>
      <Head view="board" query={query} workspace={workspace} note={canWrite ? words.boardHelp : undefined} />
      <Filters view="board" query={query} workspace={workspace} />
      <p class="form-error" data-complaint role="alert" hidden />
      <section
        class="board"
        id="board"
        aria-label={words.board}
        data-live
        data-said={words.movedTo}
        tabindex={0}
      >
        {columns.map((column) => (
          <section class="board-column" data-stage={column.stage} aria-label={stages[column.stage]}>
            <ColumnHead column={column} currency={workspace.tenant.currency} />
            <ol class="cards" data-cards>
              {column.cards.map((row) => (
                <Card
                  row={row}
                  canWrite={canWrite}
                  account={accounts.get(row.accountId) ?? ''}
                  owner={row.ownerId ? (names.get(row.ownerId) ?? '') : ''}
                  today={workspace.formats.isoDay(workspace.now())}
                />
              ))}
            </ol>
            {column.cards.length === 0 ? <p class="empty">{words.nothingHere}</p> : null}
            {column.total > column.cards.length ? (
              <a href={hrefOf('list', { ...query, stage: column.stage })}>
                {fill(words.showAll, { count: column.total })}
              </a>
            ) : null}
          </section>
        ))}
      </section>
      {canWrite ? <CardMenu canDelete={workspace.can('crm:delete')} /> : null}
      {canWrite ? <Script name="board" /> : null}
    </>
  );
}

function ColumnHead({ column, currency }: { column: BoardColumn; currency: string }) {
  const words = useWords(opportunitiesWords);
  return (
    <header>
      <h2>
        {useWords(stageWords)[column.stage]} <span class="badge quiet">{column.total}</span>
      </h2>
      <Money minor={column.sumMinor} currency={currency} />
      {column.foreign > 0 ? (
        <small class="under">{fill(words.inOtherCurrency, { count: column.foreign })}</small>
      ) : null}
    </header>
  );
}

interface CardProps {
  readonly row: OpportunityRow;
  readonly account: string;
  readonly owner: string;
  readonly today: string;
  readonly canWrite: boolean;
}

function Card({ row, account, owner, today, canWrite }: CardProps) {
  const words = useWords(opportunitiesWords);
  return (
    <li
      class="deal"
      draggable={canWrite ? 'true' : undefined}
      data-card={row.id}
      data-version={row.version}
      data-name={row.name}
    >
      <a href={`/opportunities/${row.id}`} dir="auto">
        {row.name}
      </a>
      <span class="note" dir="auto">
        {account}
      </span>
      <span class="deal-facts">
        <Money minor={row.amountMinor} currency={row.currency} />
        <CloseDay day={row.closeOn} isLate={isLate(row, today)} />
      </span>
      <span class="deal-facts">
        <small dir="auto">{owner}</small>
        {canWrite ? (
          <button
            type="button"
            class="icon"
            data-menu
            aria-haspopup="menu"
            aria-label={fill(words.actionsFor, { name: row.name })}
          >
            ⋯
          </button>
        ) : null}
      </span>
    </li>
  );
}

/** One for all cards: opened at the one that is clicked with the other button, or by its own button. */
function CardMenu({ canDelete }: { canDelete: boolean }) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  const stages = useWords(stageWords);
  return (
    <div class="card-menu" id="card-menu" role="menu" aria-label={common.action} hidden>
      {opportunityStages
        .filter((stage) => stage !== 'lost')
        .map((stage) => (
          <button type="button" role="menuitem" tabindex={-1} data-act="move" data-stage={stage}>
            {stage === 'won' ? words.markWon : fill(words.moveTo, { stage: stages[stage] })}
          </button>
        ))}
      <button type="button" role="menuitem" tabindex={-1} data-act="lose">
        {words.markLost}
      </button>
      {canDelete ? (
        <button type="button" role="menuitem" tabindex={-1} class="danger" data-act="delete">
          {words.deleteOpportunity}
        </button>
      ) : null}
    </div>
  );
}
