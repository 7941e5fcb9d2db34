import type { InvitationRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import {
  Card,
  DataTable,
  Day,
  Empty,
  Facts,
  Field,
  FormError,
  Options,
  PageHead,
  StateWord,
  When,
} from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { expiryFrom, invitationMail, invitationState } from './invitations.ts';
import { rolesToGive } from './rules.ts';
import { StateBadge } from './state-badge.tsx';
import { TeamTabs } from './team-tabs.tsx';
import { teamWords } from './words.ts';

export function InvitationList({ page, workspace }: { page: Page<InvitationRow>; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={words.invitations}>
        <a class="button primary" href="/team/invitations/new">
          {words.invite}
        </a>
      </PageHead>
      <TeamTabs here="invitations" workspace={workspace} />
      {page.rows.length === 0 ? (
        <Empty>{words.noInvitation}</Empty>
      ) : (
        <DataTable
          caption={words.invitations}
          columns={[
            { title: common.email },
            { title: words.role },
            { title: words.expires, class: 'wide' },
            { title: common.state },
          ]}
        >
          {page.rows.map((invitation) => (
            <tr>
              <td class="main-cell">
                <a href={`/team/invitations/${invitation.id}`}>{invitation.email}</a>
              </td>
              <td>
                <StateWord word={invitation.role} />
              </td>
              <td class="wide">{invitation.expiresAt ? <Day at={invitation.expiresAt} /> : '–'}</td>
              <td>
                <StateBadge state={invitationState(invitation, workspace.now())} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/team/invitations" query={{}} page={page} />
    </>
  );
}

interface InviteFormProps {
  readonly workspace: Workspace;
  readonly values: { readonly email: string; readonly role: string };
  readonly error?: Message;
}

export function InviteForm({ workspace, values, error }: InviteFormProps) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={words.invite} note={words.inviteNote} />
      <Card>
        <form class="narrow" method="post" action="/team/invitations">
          <FormError message={error} />
          <Field label={common.email} hint={words.onlyDomains}>
            <input type="email" name="email" value={values.email} maxlength={200} required />
          </Field>
          <Field label={words.role}>
            <select name="role">
              <Options words={rolesToGive(workspace.identity)} chosen={values.role} />
            </select>
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              {words.writeInvitation}
            </button>
            <a href="/team/invitations">{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}

interface InvitationPageProps {
  readonly invitation: InvitationRow;
  readonly invitedBy: string;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function InvitationPage({ invitation, invitedBy, workspace, error }: InvitationPageProps) {
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  const state = invitationState(invitation, workspace.now());
  return (
    <>
      <PageHead title={fill(words.invitationFor, { email: invitation.email })} note={invitation.reference}>
        <StateBadge state={state} />
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <div>{state === 'draft' ? <MailPreview invitation={invitation} workspace={workspace} /> : null}</div>
        <div>
          <Card title={common.details}>
            <Facts
              facts={[
                [common.email, invitation.email],
                [words.role, <StateWord word={invitation.role} />],
                [words.invitedBy, invitedBy],
                [common.sentAt, invitation.sentAt ? <When at={invitation.sentAt} /> : null],
                [words.expires, invitation.expiresAt ? <When at={invitation.expiresAt} /> : null],
              ]}
            />
          </Card>
          {state === 'draft' || state === 'pending' || state === 'expired' ? (
            <InvitationActions id={invitation.id} isDraft={state === 'draft'} />
          ) : null}
        </div>
      </div>
    </>
  );
}

function MailPreview({ invitation, workspace }: { invitation: InvitationRow; workspace: Workspace }) {
  const words = useWords(teamWords);
  const { subject, body } = invitationMail(
    workspace,
    invitation,
    words.linkLater,
    workspace.formats.day(expiryFrom(workspace.now())),
  );
  return (
    <Card title={words.mailPreview}>
      <p>
        <strong dir="auto">{subject}</strong>
      </p>
      <p class="text" dir="auto">
        {body}
      </p>
    </Card>
  );
}

function InvitationActions({ id, isDraft }: { id: string; isDraft: boolean }) {
  const words = useWords(teamWords);
  return (
    <Card>
      {isDraft ? null : <p>{words.resendNote}</p>}
      <div class="actions">
        <form method="post" action={`/team/invitations/${id}/send`}>
          <button type="submit" class="primary">
            {isDraft ? words.sendInvitation : words.resend}
          </button>
        </form>
        <form method="post" action={`/team/invitations/${id}/revoke`}>
          <button type="submit" class="danger">
            {words.revoke}
          </button>
        </form>
      </div>
    </Card>
  );
}
