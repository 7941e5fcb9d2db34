import { baseInstant } from '../../db/clock.ts';
import type { Role } from '../../model.ts';
import { hashPassword } from '../../tenancy/passwords.ts';
import { referenceOf } from '../../tenancy/reference.ts';
import { digestOf } from '../../tenancy/secrets.ts';
import type { Person } from '../people.ts';
import { addDays, addMinutes, rowHead } from '../row-maker.ts';
import type { Draw, SeedModule } from '../seed-module.ts';

/** Everybody's password in every world. */
export const seedPassword = 'playpen';

/** Left on the morning the world begins; their open tickets are still theirs. */
const left: ReadonlySet<string> = new Set(['sandbox_globex_support_agent_03']);

export const leftAt = addMinutes(baseInstant, -15);

export const seedTeamModule: SeedModule = (draw) => {
  const { profile, rows } = draw;
  for (const { id, role, name, title, mailbox } of profile.people) {
    rows.actors.push({
      id,
      tenantId: profile.id,
      reference: referenceOf(profile.id, 'actors', id),
      email: `${mailbox}@${profile.mailDomain}`,
      name,
      title,
      role,
      passwordHash: hashPassword(id, seedPassword),
      deactivatedAt: left.has(id) ? leftAt : null,
    });
  }
  const admin = profile.people.find(({ role }) => role === 'admin');
  const member = profile.people.find(({ role }) => role === 'member');
  if (!admin || !member) return;
  addInvitations(draw, admin, member);
  addRoleChanges(draw, admin, member);
};

/** One of each kind: not sent, waiting, past its time, taken back, accepted. */
function addInvitations({ profile, rows }: Draw, admin: Person, member: Person): void {
  const add = (
    slot: number,
    mailbox: string,
    role: Role,
    state: (typeof rows.invitations)[number]['state'],
    sentDaysAgo: number | null,
  ) => {
    const head = rowHead(profile, 'invitations', slot);
    const sentAt = sentDaysAgo === null ? null : addDays(baseInstant, -sentDaysAgo);
    const settledAt = state === 'pending' || state === 'draft' ? null : addDays(sentAt ?? baseInstant, 1);
    rows.invitations.push({
      ...head,
      email: `${mailbox}@${profile.mailDomain}`,
      role,
      state,
      tokenHash: state === 'pending' ? digestOf(`${head.id}/${profile.id}`) : null,
      invitedById: admin.id,
      acceptedById: state === 'accepted' ? member.id : null,
      createdAt: addDays(sentAt ?? addDays(baseInstant, -1), -0.1),
      sentAt,
      expiresAt: sentAt && addDays(sentAt, 7),
      settledAt,
    });
  };
  add(1, member.mailbox, 'viewer', 'accepted', 320);
  add(2, 'press', 'viewer', 'revoked', 41);
  add(3, 'trainee', 'support_agent', 'pending', 19);
  add(4, 'bookkeeping', 'member', 'pending', 3);
  add(5, 'interim', 'viewer', 'draft', null);
}

/** The member came as a viewer; a change from one role to another with more rights than its name tells waits. */
function addRoleChanges({ profile, rows }: Draw, admin: Person, member: Person): void {
  const committedAt = addDays(baseInstant, -290);
  rows.roleChanges.push({
    ...rowHead(profile, 'role_changes', 1),
    actorId: member.id,
    fromRole: 'viewer',
    toRole: 'member',
    state: 'committed',
    reason: 'End of the trial month',
    requestedById: admin.id,
    createdAt: addDays(committedAt, -0.02),
    committedAt,
  });
  rows.roleChanges.push({
    ...rowHead(profile, 'role_changes', 2),
    actorId: member.id,
    fromRole: 'member',
    toRole: 'support_agent',
    state: 'draft',
    reason: 'Covers for support in March',
    requestedById: admin.id,
    createdAt: addDays(baseInstant, -2.2),
    committedAt: null,
  });
}
