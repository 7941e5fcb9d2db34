import type { auditEvents } from '../db/schema.ts';
import { leftAt } from './modules/team.ts';
import { rowHead } from './row-maker.ts';
import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

type Event = Pick<typeof auditEvents.$inferInsert, 'actorId' | 'action' | 'object' | 'at'>;

/** What running the team and the settings has left in the log; it comes after the rows that were there before it. */
export function seedAdminEvents(
  profile: TenantProfile,
  rows: TenantRows,
): (typeof auditEvents.$inferInsert)[] {
  const first = rows.auditEvents.length + 1;
  return [...teamEvents(profile, rows), ...settingsEvents(rows)]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((event, index) => ({ ...rowHead(profile, 'audit_events', first + index), ...event }));
}

function teamEvents(profile: TenantProfile, { actors, invitations, roleChanges }: TenantRows): Event[] {
  const nameOf = (id: string) => {
    const actor = actors.find((row) => row.id === id);
    return actor ? `${actor.name} (${actor.email})` : id;
  };
  const [owner] = profile.people;
  return [
    ...invitations.flatMap(
      ({ email, role, state, invitedById, acceptedById, createdAt, sentAt, settledAt }) => [
        { actorId: invitedById, action: 'team.invite_draft', object: email, at: createdAt },
        ...(sentAt
          ? [{ actorId: invitedById, action: 'team.invite', object: `${email} as ${role}`, at: sentAt }]
          : []),
        ...(settledAt && state === 'revoked'
          ? [{ actorId: invitedById, action: 'team.invite_revoke', object: email, at: settledAt }]
          : []),
        ...(settledAt && acceptedById
          ? [
              {
                actorId: acceptedById,
                action: 'team.join',
                object: `${nameOf(acceptedById)} as ${role}`,
                at: settledAt,
              },
            ]
          : []),
      ],
    ),
    ...roleChanges.flatMap(({ actorId, requestedById, fromRole, toRole, createdAt, committedAt }) => [
      { actorId: requestedById, action: 'team.role_draft', object: nameOf(actorId), at: createdAt },
      ...(committedAt
        ? [
            {
              actorId: requestedById,
              action: 'team.role_change',
              object: `${nameOf(actorId)}: ${fromRole} → ${toRole}`,
              at: committedAt,
            },
          ]
        : []),
    ]),
    ...actors.flatMap(({ id, deactivatedAt }) =>
      owner && deactivatedAt
        ? [{ actorId: owner.id, action: 'team.deactivate', object: nameOf(id), at: leftAt }]
        : [],
    ),
  ];
}

function settingsEvents({ apiKeys, webhooks, allowedDomains }: TenantRows): Event[] {
  return [
    ...allowedDomains.flatMap(({ addedById, domain, createdAt, verifiedAt }) => [
      { actorId: addedById, action: 'domain.add', object: domain, at: createdAt },
      ...(verifiedAt
        ? [{ actorId: addedById, action: 'domain.verify', object: domain, at: verifiedAt }]
        : []),
    ]),
    ...apiKeys.flatMap(({ createdById, name, masked, createdAt, revokedAt }) => [
      { actorId: createdById, action: 'api_key.create', object: name, at: createdAt },
      ...(revokedAt
        ? [{ actorId: createdById, action: 'api_key.revoke', object: `${name} ${masked}`, at: revokedAt }]
        : []),
    ]),
    ...webhooks.flatMap(({ createdById, name, url, state, createdAt, revokedAt }) => {
      const object = `${name} to ${url}`;
      return [
        { actorId: createdById, action: 'webhook.draft', object, at: createdAt },
        ...(state === 'draft'
          ? []
          : [{ actorId: createdById, action: 'webhook.enable', object, at: createdAt }]),
        ...(revokedAt ? [{ actorId: createdById, action: 'webhook.revoke', object, at: revokedAt }] : []),
      ];
    }),
  ];
}
