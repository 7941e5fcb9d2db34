import type { AuditEventRow, CrmNoteRow, OpportunityRow, TaskRow } from '../../db/schema.ts';
import { opportunityStages } from '../../model/crm.ts';
import { isClosedStage } from '../../model/sales.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Day, Empty, Facts, Field, FormError, Money, PageHead, When } from '../../ui/elements.tsx';
import { formatWord } from '../../ui/format.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { TaskLine, TaskQuickAdd } from '../tasks/elements.tsx';
import { CloseDay, StageBadge, StageOptions } from './elements.tsx';
import { isLate, type OpportunityDetail } from './service.ts';
import { opportunitiesWords } from './words.ts';

interface PageProps {
  readonly detail: OpportunityDetail;
  readonly tasks: readonly TaskRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
  readonly error?: Message | undefined;
}

export function OpportunityPage({ detail, tasks, names, workspace, error }: PageProps) {
  const { opportunity: row } = detail;
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  const canWrite = workspace.can('crm:write');
  return (
    <>
      <PageHead title={row.name} note={row.reference}>
        <StageBadge stage={row.stage} />
        {canWrite ? (
          <a class="button" href={`/opportunities/${row.id}/edit`}>
            {common.edit}
          </a>
        ) : null}
        {canWrite && !isClosedStage(row.stage) ? <CloseButtons row={row} /> : null}
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <div>
          <NotesCard notes={detail.notes} names={names} row={row} canWrite={canWrite} />
          <Card title={common.tasks}>
            {isClosedStage(row.stage) ? <p class="note">{words.locked}</p> : null}
            {tasks.length === 0 ? (
              <Empty>{words.noTasks}</Empty>
            ) : (
              <ul class="plain">
                {tasks.map((task) => (
                  <TaskLine task={task} assignee={names.get(task.assigneeId ?? '')} />
                ))}
              </ul>
            )}
            {canWrite && !isClosedStage(row.stage) ? (
              <TaskQuickAdd workspace={workspace} opportunityId={row.id} />
            ) : null}
          </Card>
          <HistoryCard history={detail.history} names={names} />
        </div>
        <div>
          <FactsCard detail={detail} names={names} workspace={workspace} />
          {canWrite ? <MoveCard row={row} /> : null}
          {workspace.can('crm:delete') ? <DeleteCard row={row} /> : null}
        </div>
      </div>
    </>
  );
}

function CloseButtons({ row }: { row: OpportunityRow }) {
  const words = useWords(opportunitiesWords);
  return (
    <>
      <form method="post" action={`/opportunities/${row.id}/move`}>
        <input type="hidden" name="version" value={String(row.version)} />
        <button type="submit" name="stage" value="won">
          {words.markWon}
        </button>
      </form>
      <a class="button" href={`/opportunities/${row.id}/lose`}>
        {words.markLost}
      </a>
    </>
  );
}

interface NotesProps {
  readonly notes: readonly CrmNoteRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly row: OpportunityRow;
  readonly canWrite: boolean;
}

function NotesCard({ notes, names, row, canWrite }: NotesProps) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  return (
    <Card title={common.notes}>
      {notes.length === 0 ? (
        <Empty>{words.noNotes}</Empty>
      ) : (
        <ul class="notes">
          {notes.map((note) => (
            <li>
              <small>
                {names.get(note.authorId)} · <When at={note.createdAt} />
              </small>
              <p class="text" dir="auto">
                {note.body}
              </p>
            </li>
          ))}
        </ul>
      )}
      {canWrite ? (
        <form method="post" action={`/opportunities/${row.id}/notes`} class="spaced">
          <Field label={words.note}>
            <textarea name="body" rows={3} required dir="auto" />
          </Field>
          <button type="submit">{words.addNote}</button>
        </form>
      ) : null}
    </Card>
  );
}

function FactsCard({
  detail: { opportunity: row, account, contact },
  names,
  workspace,
}: Pick<PageProps, 'detail' | 'names' | 'workspace'>) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  return (
    <Card title={common.details}>
      <Facts
        facts={[
          [common.amount, <Money minor={row.amountMinor} currency={row.currency} />],
          [
            words.closeOn,
            <CloseDay day={row.closeOn} isLate={isLate(row, workspace.formats.isoDay(workspace.now()))} />,
          ],
          [common.account, account ? <a href={`/accounts/${account.id}`}>{account.name}</a> : null],
          [common.contact, contact ? <a href={`/contacts/${contact.id}`}>{contact.name}</a> : null],
          [common.owner, row.ownerId ? names.get(row.ownerId) : null],
          [words.created, <Day at={row.createdAt} />],
          ...(row.closedAt ? [[words.closedOn, <Day at={row.closedAt} />] as const] : []),
          ...(row.lostReason ? [[words.lostReason, row.lostReason] as const] : []),
        ]}
      />
    </Card>
  );
}

function MoveCard({ row }: { row: OpportunityRow }) {
  const words = useWords(opportunitiesWords);
  return (
    <Card title={words.stage}>
      <form method="post" action={`/opportunities/${row.id}/move`} class="inline-form">
        <input type="hidden" name="version" value={String(row.version)} />
        <Field label={words.stage}>
          <select name="stage">
            <StageOptions stages={opportunityStages.filter((stage) => stage !== 'lost')} chosen={row.stage} />
          </select>
        </Field>
        <button type="submit">{words.move}</button>
      </form>
    </Card>
  );
}

function DeleteCard({ row }: { row: OpportunityRow }) {
  const words = useWords(opportunitiesWords);
  return (
    <Card title={words.deleteOpportunity}>
      <p class="note">{words.deleteHint}</p>
      <form method="post" action={`/opportunities/${row.id}/delete`}>
        <input type="hidden" name="version" value={String(row.version)} />
        <button type="submit" class="danger">
          {words.deleteOpportunity}
        </button>
      </form>
    </Card>
  );
}

function HistoryCard({
  history,
  names,
}: {
  history: readonly AuditEventRow[];
  names: ReadonlyMap<string, string>;
}) {
  const words = useWords(opportunitiesWords);
  return (
    <Card title={words.history}>
      {history.length === 0 ? (
        <Empty>{words.noHistory}</Empty>
      ) : (
        <ol class="notes">
          {history.map((event) => (
            <li>
              <small>
                {names.get(event.actorId)} · <When at={event.at} />
              </small>
              <p dir="auto">
                {formatWord(event.action.replace('opportunity.', ''))} {saidOf(event)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** What stands in brackets behind the record: `new → proposal`. */
const saidOf = ({ object }: AuditEventRow): string => object.match(/\((.*)\)$/)?.[1] ?? '';
