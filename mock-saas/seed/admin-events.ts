import { closedAt, type LoggedAct } from './log.ts';
import { leftAt } from './modules/team.ts';
import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** What running the team and the settings has left in the log. */
export const adminEvents = (profile: TenantProfile, rows: TenantRows): LoggedAct[] => [
  ...teamEvents(profile, rows),
  ...settingsEvents(rows),
  ...closingEvents(profile),
];

function teamEvents(profile: TenantProfile, { actors, invitations, roleChanges }: TenantRows): LoggedAct[] {
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

function closingEvents({ isArchived, people: [owner], name }: TenantProfile): LoggedAct[] {
  if (!isArchived || !owner) return [];
  return [{ actorId: owner.id, action: 'workspace.archive', object: name, at: closedAt }];
}

function settingsEvents({ apiKeys, webhooks, allowedDomains }: TenantRows): LoggedAct[] {
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
