import type { ActorRow, RoleChangeRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Card,
  DataTable,
  Empty,
  Facts,
  Field,
  FormError,
  Options,
  PageHead,
  StateWord,
  When,
} from '../../ui/elements.tsx';
import { formatWord } from '../../ui/format.ts';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords, isWord } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { RoleChangeDetail } from './role-changes.ts';
import { rolesToGive, scopeDiff } from './rules.ts';
import { ScopeList } from './scope-list.tsx';
import { StateBadge } from './state-badge.tsx';
import { TeamTabs } from './team-tabs.tsx';
import { teamWords } from './words.ts';

interface RoleFormProps {
  readonly member: ActorRow;
  readonly workspace: Workspace;
  readonly values: { readonly role: string; readonly reason: string; readonly version: string };
  readonly error?: Message;
}

export function RoleForm({ member, workspace, values, error }: RoleFormProps) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={fill(words.changeRoleOf, { name: member.name })} note={words.reviewNote} />
      <Card>
        <form class="narrow" method="post" action={`/team/${member.id}/role`}>
          <FormError message={error} />
          <input type="hidden" name="version" value={values.version} />
          <Field label={words.newRole}>
            <select name="role" required>
              <Options words={rolesToGive(workspace.identity)} chosen={values.role} />
            </select>
          </Field>
          <Field label={common.reason}>
            <input name="reason" maxlength={200} value={values.reason} dir="auto" required />
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              {words.reviewChange}
            </button>
            <a href={`/team/${member.id}`}>{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}

export function RoleChangePage({ detail, error }: { detail: RoleChangeDetail; error?: Message }) {
  const { change, member, requestedBy, refused } = detail;
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  const roleWord = (role: string) => (isWord(role) ? common[role] : formatWord(role));
  const title = fill(words.roleChangeOf, {
    name: member.name,
    from: roleWord(change.fromRole),
    to: roleWord(change.toRole),
  });
  const diff = scopeDiff(change.fromRole, change.toRole);
  return (
    <>
      <PageHead title={title} note={change.reference}>
        <StateBadge state={change.state} />
      </PageHead>
      <FormError message={error ?? refused} />
      <div class="columns">
        <div>
          {(['gives', 'takes', 'keeps'] as const).map((part) => (
            <Card title={`${words[part]} (${diff[part].length})`}>
              <ScopeList scopes={diff[part]} label={words[part]} />
            </Card>
          ))}
        </div>
        <div>
          <Card title={common.details}>
            <Facts
              facts={[
                [common.name, <a href={`/team/${member.id}`}>{member.name}</a>],
                [common.email, member.email],
                [common.reason, <span dir="auto">{change.reason}</span>],
                [words.requestedBy, requestedBy],
                [common.at, <When at={change.committedAt ?? change.createdAt} />],
              ]}
            />
          </Card>
          {change.state === 'draft' ? <CommitForm detail={detail} /> : null}
        </div>
      </div>
    </>
  );
}

function CommitForm({ detail: { change, member } }: { detail: RoleChangeDetail }) {
  const words = useWords(teamWords);
  const path = `/team/role-changes/${change.id}`;
  return (
    <Card>
      <p>{fill(words.commitNote, { name: member.name })}</p>
      <div class="actions">
        <form method="post" action={`${path}/commit`}>
          <button type="submit" class="primary">
            {words.commitChange}
          </button>
        </form>
        <form method="post" action={`${path}/cancel`}>
          <button type="submit">{words.discard}</button>
        </form>
      </div>
    </Card>
  );
}

interface RoleChangeListProps {
  readonly changes: readonly RoleChangeRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
}

export function RoleChangeList({ changes, names, workspace }: RoleChangeListProps) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={words.roleChanges} />
      <TeamTabs here="roleChanges" workspace={workspace} />
      {changes.length === 0 ? (
        <Empty>{words.noRoleChange}</Empty>
      ) : (
        <DataTable
          caption={words.roleChanges}
          columns={[
            { title: common.name },
            { title: words.role },
            { title: words.requestedBy, class: 'wide' },
            { title: common.at },
          ]}
        >
          {changes.map((change) => (
            <tr>
              <td class="main-cell">
                <a href={`/team/role-changes/${change.id}`} dir="auto">
                  {names.get(change.actorId)}
                </a>
              </td>
              <td>
                <StateWord word={change.fromRole} /> → <StateWord word={change.toRole} />
              </td>
              <td class="wide">{names.get(change.requestedById)}</td>
              <td>
                <When at={change.createdAt} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
