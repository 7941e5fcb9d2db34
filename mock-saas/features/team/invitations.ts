import { desc, eq, sql } from 'drizzle-orm';
import { actors, type InvitationRow, invitations, mails } from '../../db/schema.ts';
import type { Role } from '../../model.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import { digestOf } from '../../tenancy/secrets.ts';
import { isAllowedAddress } from '../../tenancy/sign-in-domains.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { canGive, isHumanRole } from './rules.ts';

/** How long an invitation can be accepted. */
const invitationDays = 7;

/** One that was sent and not answered in time has expired, although nobody has touched it since. */
export function invitationState({ state, expiresAt }: InvitationRow, now: string): InvitationRow['state'] {
  return state === 'pending' && expiresAt !== null && expiresAt <= now ? 'expired' : state;
}

export function listInvitations({ store }: Workspace, page: number): Page<InvitationRow> {
  return {
    rows: store.list(invitations, {
      orderBy: [desc(invitations.createdAt), desc(invitations.id)],
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    total: store.count(invitations),
    page,
  };
}

/** @throws Problem `not_found`, also for one of another tenant */
export function getInvitation({ store }: Workspace, id: string): InvitationRow {
  const invitation = store.find(invitations, eq(invitations.id, id));
  if (!invitation) throw new Problem('not_found', 'There is no such invitation here.');
  return invitation;
}

export interface InvitationDraft {
  readonly email: string;
  readonly role: Role;
}

/** Writes an invitation down; nothing is sent. */
export function draftInvitation(workspace: Workspace, draft: InvitationDraft): Result<InvitationRow> {
  const { store, identity } = workspace;
  const email = draft.email.toLowerCase();
  if (!isHumanRole(draft.role)) return reject('A service account is not invited; give it an API key.');
  if (!canGive(identity, draft.role)) return reject('You cannot give a role that may do more than you.');
  if (!isAllowedAddress(store, email)) {
    return reject(
      say('Addresses of {domain} may not sign in here; allow the domain first.', {
        domain: email.slice(email.indexOf('@') + 1),
      }),
    );
  }
  const known = store.find(actors, eq(sql`lower(${actors.email})`, email));
  if (known)
    return reject(
      say('{email} belongs to {name}, who is in this workspace already.', { email, name: known.name }),
    );
  const open = store
    .list(invitations, { where: eq(invitations.email, email) })
    .find((row) => ['draft', 'pending'].includes(invitationState(row, workspace.now())));
  if (open)
    return reject(
      say('{email} has an invitation already: {reference}.', { email, reference: open.reference }),
    );
  return accept(
    workspace.mutate('team.invite_draft', email, () =>
      store.insert(invitations, {
        email,
        role: draft.role,
        state: 'draft',
        tokenHash: null,
        invitedById: identity.actorId,
        acceptedById: null,
        createdAt: workspace.now(),
        sentAt: null,
        expiresAt: null,
        settledAt: null,
      }),
    ),
  );
}

/** Mails the link; one that was sent before stops working. */
export function sendInvitation(workspace: Workspace, id: string): Result<InvitationRow> {
  const invitation = getInvitation(workspace, id);
  const state = invitationState(invitation, workspace.now());
  if (state === 'accepted' || state === 'revoked')
    return conflict(say('This invitation is {state}.', { state: say(state) }));
  if (!canGive(workspace.identity, invitation.role)) {
    return reject('You cannot give a role that may do more than you.');
  }
  if (!isAllowedAddress(workspace.store, invitation.email)) {
    return reject('The domain of this address may not sign in here any more.');
  }
  const action = state === 'draft' ? 'team.invite' : 'team.invite_again';
  workspace.mutate(action, `${invitation.email} as ${invitation.role}`, () =>
    mailLink(workspace, invitation),
  );
  return accept(getInvitation(workspace, id));
}

function mailLink(workspace: Workspace, invitation: InvitationRow): void {
  const { store, tenant, identity } = workspace;
  const now = workspace.now();
  const token = workspace.newSecret('');
  const expiresAt = expiryFrom(now);
  const link = `${workspace.origin}/invitations/${token}`;
  store.update(invitations, invitation.id, {
    state: 'pending',
    tokenHash: digestOf(token),
    sentAt: now,
    expiresAt,
  });
  store.insert(mails, {
    ...invitationMail(workspace, invitation, link, workspace.formats.day(expiresAt)),
    state: 'sent',
    fromEmail: tenant.supportEmail,
    toEmail: invitation.email,
    ticketId: null,
    authorId: identity.actorId,
    createdAt: now,
    updatedAt: now,
    sentAt: now,
  });
}

/** Until when an invitation that is sent now can be accepted. */
export const expiryFrom = (now: string): string =>
  new Date(new Date(now).getTime() + invitationDays * 86_400_000).toISOString();

/** What the invited person reads; on the draft the link is not there yet. */
export function invitationMail(workspace: Workspace, { role }: InvitationRow, link: string, until: string) {
  const { tenant, identity } = workspace;
  const texts: readonly Message[] = [
    'Hello,',
    say('{name} ({email}) invites you to the workspace {workspace} on Deskline, as {role}.', {
      name: identity.name,
      email: identity.email,
      workspace: tenant.name,
      role: commonWords[tenant.language][role],
    }),
    say('Choose a password and come in:\n{link}', { link }),
    say('The link works once, until {until}. If you did not expect it, disregard this mail.', { until }),
  ];
  return {
    subject: workspace.say(
      say('{name} invites you to {workspace}', { name: identity.name, workspace: tenant.name }),
    ),
    body: texts.map(workspace.say).join('\n\n'),
  };
}

/** The link stops working. */
export function revokeInvitation(workspace: Workspace, id: string): Result<InvitationRow> {
  const invitation = getInvitation(workspace, id);
  if (invitation.state === 'accepted' || invitation.state === 'revoked') {
    return conflict(say('This invitation is {state} already.', { state: say(invitation.state) }));
  }
  workspace.mutate('team.invite_revoke', invitation.email, () => {
    workspace.store.update(invitations, id, {
      state: 'revoked',
      tokenHash: null,
      settledAt: workspace.now(),
    });
  });
  return accept(getInvitation(workspace, id));
}
