import { maxTagLength } from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Field } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { AgentOptions } from './agent-options.tsx';
import type { TicketListProps } from './list-page.tsx';
import { filtersOf } from './list-tickets.ts';
import { listWords } from './list-words.ts';

/** What is done to the ticked tickets, or to all that the list matches, on other pages too. */
export function BulkBar({ page, query, agents, tags, workspace }: TicketListProps) {
  const words = useWords(listWords);
  const common = useWords(commonWords);
  return (
    <fieldset class="bulk-bar" data-bulk-bar>
      <legend class="hidden-label">{words.bulkActions}</legend>
      <input type="hidden" name="query" value={new URLSearchParams(filtersOf(query)).toString()} />
      <input type="hidden" name="matching" value={String(page.total)} />
      <p class="bulk-count">
        <output data-selected={words.selected}>{fill(words.selected, { count: 0 })}</output>
        {page.total > page.rows.length ? (
          <label class="check" data-all-matching>
            <input type="checkbox" name="all" value="yes" />
            {fill(words.selectMatching, { total: page.total })}
          </label>
        ) : null}
      </p>
      <div class="bulk-actions">
        <Field label={words.assignTo}>
          <select name="assignee">
            <option value="">–</option>
            <option value="nobody">{common.nobody}</option>
            <AgentOptions agents={agents} chosen={null} />
          </select>
        </Field>
        <button type="submit" formaction="/tickets/bulk/assign">
          {words.assign}
        </button>
        <Field label={words.tagWith}>
          <input name="label" maxlength={maxTagLength} list="known-tags" autocomplete="off" />
        </Field>
        <datalist id="known-tags">
          {tags.map(({ name }) => (
            <option value={name} />
          ))}
        </datalist>
        <button type="submit" formaction="/tickets/bulk/tag">
          {words.addTag}
        </button>
        <MergeInto workspace={workspace} />
        <button type="button" data-opens aria-controls="close-dialog" aria-haspopup="dialog">
          {words.closeTickets}
        </button>
        <noscript>
          <button type="submit" formaction="/tickets/bulk/close">
            {words.closeThem}
          </button>
        </noscript>
      </div>
      <CloseDialog />
    </fieldset>
  );
}

function MergeInto({ workspace }: { workspace: Workspace }) {
  const words = useWords(listWords);
  if (!workspace.can('tickets:merge')) return null;
  return (
    <>
      <Field label={words.mergeInto}>
        <input name="into" placeholder="T-1007" autocomplete="off" />
      </Field>
      <button type="submit" formaction="/tickets/bulk/merge" class="danger">
        {words.mergeThem}
      </button>
    </>
  );
}

function CloseDialog() {
  const words = useWords(listWords);
  return (
    <dialog id="close-dialog" aria-labelledby="close-title">
      <h2 id="close-title">{words.closeQuestion}</h2>
      <p data-dialog-count />
      <p>{words.closeExplained}</p>
      <div class="actions">
        <button type="submit" formaction="/tickets/bulk/close" class="primary">
          {words.closeThem}
        </button>
        <button type="button" data-closes>
          {useWords(commonWords).cancel}
        </button>
      </div>
    </dialog>
  );
}
