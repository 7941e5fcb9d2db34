import type { RoleChangeRow } from '../../db/schema.ts';
import { scopesOf } from '../../tenancy/permissions.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Empty, Facts, FormError, PageHead, StateWord, When } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { MemberDetail } from './members.ts';
import { OpenWork } from './open-work.tsx';
import { ScopeList } from './scope-list.tsx';
import { StateBadge } from './state-badge.tsx';
import { teamWords } from './words.ts';

interface MemberPageProps {
  readonly detail: MemberDetail;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function MemberPage({ detail, workspace, error }: MemberPageProps) {
  const { actor, lastSeenAt } = detail;
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={actor.name} note={<span dir="auto">{actor.title}</span>}>
        <StateBadge state={actor.deactivatedAt ? 'deactivated' : 'active'} />
        <MemberActions detail={detail} workspace={workspace} />
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <div>
          <Card title={words.openWork}>
            <OpenWork work={detail} name={actor.name} />
          </Card>
          <Card title={words.roleHistory}>
            <RoleHistory changes={detail.roleChanges} workspace={workspace} />
          </Card>
        </div>
        <div>
          <Card title={common.details}>
            <Facts
              facts={[
                [common.email, actor.email],
                [words.role, <StateWord word={actor.role} />],
                [words.lastSeen, lastSeenAt ? <When at={lastSeenAt} /> : words.never],
                [common.reference, actor.reference],
              ]}
            />
          </Card>
          <Card title={words.mayDo}>
            <ScopeList scopes={scopesOf(actor.role)} label={words.mayDo} />
          </Card>
        </div>
      </div>
    </>
  );
}

function MemberActions({ detail: { actor }, workspace }: MemberPageProps) {
  const words = useWords(teamWords);
  const path = `/team/${actor.id}`;
  const isSelf = actor.id === workspace.identity.actorId;
  const mayDeactivate = workspace.can('team:deactivate') && !isSelf;
  return (
    <>
      {workspace.can('team:roles') && actor.role !== 'api_client' && !actor.deactivatedAt ? (
        <a class="button" href={`${path}/role`}>
          {words.changeRole}
        </a>
      ) : null}
      {isSelf || mayDeactivate ? (
        <form method="post" action={isSelf ? '/sign-out-everywhere' : `${path}/sign-out`}>
          <button type="submit">{words.signOutEverywhere}</button>
        </form>
      ) : null}
      {mayDeactivate && !actor.deactivatedAt ? (
        <a class="button danger" href={`${path}/deactivate`}>
          {words.deactivate}
        </a>
      ) : null}
      {mayDeactivate && actor.deactivatedAt ? (
        <form method="post" action={`${path}/reactivate`}>
          <input type="hidden" name="version" value={String(actor.version)} />
          <button type="submit">{words.reactivate}</button>
        </form>
      ) : null}
    </>
  );
}

function RoleHistory({ changes, workspace }: { changes: readonly RoleChangeRow[]; workspace: Workspace }) {
  const words = useWords(teamWords);
  if (changes.length === 0) return <Empty>{words.noChange}</Empty>;
  return (
    <ul class="notes">
      {changes.map((change) => (
        <li>
          <StateWord word={change.fromRole} /> → <StateWord word={change.toRole} />{' '}
          <StateBadge state={change.state} />
          <p dir="auto">{change.reason}</p>
          <small>
            <When at={change.committedAt ?? change.createdAt} /> ·{' '}
            {workspace.can('team:roles') ? (
              <a href={`/team/role-changes/${change.id}`}>{change.reference}</a>
            ) : (
              change.reference
            )}
          </small>
        </li>
      ))}
    </ul>
  );
}
