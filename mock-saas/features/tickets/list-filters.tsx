import {
  type TicketView,
  ticketChannels,
  ticketPriorities,
  ticketStatuses,
  ticketViews,
} from '../../model/helpdesk.ts';
import { Field, Options } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { agentLabel } from './agent-options.tsx';
import type { TicketListProps } from './list-page.tsx';
import { listWords } from './list-words.ts';
import { ticketsWords } from './words.ts';

export function ViewTabs({ query, counts, workspace }: TicketListProps) {
  const words = useWords(listWords);
  const shown = ticketViews.filter((view) => view !== 'deleted' || workspace.can('tickets:delete'));
  const href = (view: TicketView) => (view === 'all' ? '/tickets' : `/tickets?view=${view}`);
  return (
    <nav class="tabs scroll" aria-label={words.views}>
      {shown.map((view) => (
        <a href={href(view)} aria-current={view === query.view ? 'page' : undefined}>
          {words[view]} <small>{counts.get(view) ?? 0}</small>
        </a>
      ))}
    </nav>
  );
}

export function TicketFilters({ query, agents, tags }: TicketListProps) {
  const common = useWords(commonWords);
  const words = useWords(listWords);
  const { q, view, status = '', priority = '', channel = '', tag, assignee, sort, dir } = query;
  return (
    <form class="filters" method="get" action="/tickets">
      {view === 'all' ? null : <input type="hidden" name="view" value={view} />}
      {sort === 'updated' ? null : <input type="hidden" name="sort" value={sort} />}
      {dir === 'desc' ? null : <input type="hidden" name="dir" value={dir} />}
      <Field label={useWords(ticketsWords).searchTickets}>
        <input type="search" name="q" value={q} placeholder={words.searchHint} dir="auto" />
      </Field>
      <Field label={common.status}>
        <select name="status">
          <option value="">{common.anyStatus}</option>
          <Options words={ticketStatuses} chosen={status} />
        </select>
      </Field>
      <Field label={common.priority}>
        <select name="priority">
          <option value="">{words.anyPriority}</option>
          <Options words={ticketPriorities} chosen={priority} />
        </select>
      </Field>
      <Field label={words.channel}>
        <select name="channel">
          <option value="">{words.anyChannel}</option>
          <Options words={ticketChannels} chosen={channel} />
        </select>
      </Field>
      <Field label={words.tag}>
        <select name="tag">
          <option value="">{words.anyTag}</option>
          {tags.map(({ name }) => (
            <option value={name} selected={name.toLowerCase() === tag.toLowerCase()}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={common.assignee}>
        <select name="assignee">
          <option value="">{words.anyAssignee}</option>
          <option value="nobody" selected={assignee === 'nobody'}>
            {common.nobody}
          </option>
          {agents.map((agent) => (
            <option value={agent.id} selected={agent.id === assignee}>
              {agentLabel(agent, words.deactivated)}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit">{common.search}</button>
      {q || status || priority || channel || tag || assignee ? (
        <a class="clear" href={view === 'all' ? '/tickets' : `/tickets?view=${view}`}>
          {words.clearFilters}
        </a>
      ) : null}
    </form>
  );
}
