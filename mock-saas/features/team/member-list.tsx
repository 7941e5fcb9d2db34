import { roles } from '../../model.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { DataTable, Empty, Field, Options, PageHead, StateWord, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { type Member, type MemberQuery, memberStates } from './members.ts';
import { StateBadge, StateText } from './state-badge.tsx';
import { TeamTabs } from './team-tabs.tsx';
import { teamWords } from './words.ts';

interface MemberListProps {
  readonly page: Page<Member>;
  readonly query: MemberQuery;
  readonly workspace: Workspace;
}

export function MemberList({ page, query, workspace }: MemberListProps) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={common.team} note={workspace.tenant.name}>
        {workspace.can('team:invite') ? (
          <a class="button primary" href="/team/invitations/new">
            {words.invite}
          </a>
        ) : null}
      </PageHead>
      <TeamTabs here="members" workspace={workspace} />
      <form class="filters" method="get" action="/team">
        <Field label={words.searchPeople}>
          <input type="search" name="q" value={query.q} />
        </Field>
        <Field label={words.role}>
          <select name="role">
            <option value="">{words.anyRole}</option>
            <Options words={roles} chosen={query.role ?? ''} />
          </select>
        </Field>
        <Field label={common.state}>
          <select name="state">
            <option value="">{common.anyState}</option>
            {memberStates.map((state) => (
              <option value={state} selected={state === query.state}>
                <StateText state={state} />
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>{words.nobodyMatches}</Empty>
      ) : (
        <MemberTable page={page} workspace={workspace} />
      )}
      <Pager
        path="/team"
        query={{ q: query.q, role: query.role ?? '', state: query.state ?? '' }}
        page={page}
      />
    </>
  );
}

function MemberTable({ page, workspace }: { page: Page<Member>; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <DataTable
      caption={words.members}
      columns={[
        { title: common.name },
        { title: common.email, class: 'wide' },
        { title: words.role },
        { title: words.openWork, class: 'wide' },
        { title: words.lastSeen, class: 'wide' },
        { title: common.state },
      ]}
    >
      {page.rows.map(({ actor, openTickets, openTasks, lastSeenAt }) => (
        <tr>
          <td class="main-cell">
            <a href={`/team/${actor.id}`} dir="auto">
              {actor.name}
            </a>{' '}
            {actor.id === workspace.identity.actorId ? <small>({words.you})</small> : null}
            <small class="under" dir="auto">
              {actor.title}
            </small>
          </td>
          <td class="wide">{actor.email}</td>
          <td>
            <StateWord word={actor.role} />
          </td>
          <td class="wide">{fill(words.workCount, { tickets: openTickets, tasks: openTasks })}</td>
          <td class="wide">{lastSeenAt ? <When at={lastSeenAt} /> : words.never}</td>
          <td>
            <StateBadge state={actor.deactivatedAt ? 'deactivated' : 'active'} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
