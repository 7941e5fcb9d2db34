import { baseInstant } from '../../db/clock.ts';
import { digestOf } from '../../tenancy/secrets.ts';
import type { Person } from '../people.ts';
import { addDays, rowHead, seedId } from '../row-maker.ts';
import type { Draw, SeedModule } from '../seed-module.ts';

/** Signs everybody out after an hour; in the others a sign-in lasts. */
const strictTenant = 'sandbox_northwind_trading';

/** People sign in with addresses of the workspace's own domain. */
export const seedSettingsModule: SeedModule = (draw) => {
  const { profile, rows } = draw;
  const [owner] = profile.people;
  const admin = profile.people.find(({ role }) => role === 'admin');
  const service = profile.people.find(({ role }) => role === 'api_client');
  if (!owner || !admin || !service) return;
  const createdAt = addDays(baseInstant, -500);
  const addDomain = (slot: number, domain: string, since: string, verifiedAt: string | null) =>
    rows.allowedDomains.push({
      ...rowHead(profile, 'allowed_domains', slot),
      domain,
      purpose: 'sign_in',
      addedById: owner.id,
      createdAt: since,
      verifiedAt,
    });
  addDomain(1, profile.mailDomain, createdAt, createdAt);
  addDomain(2, `${profile.slug}-group.example`, addDays(baseInstant, -9), null);
  if (profile.roundsToCoin) {
    rows.workspaceSettings.push({
      ...rowHead(profile, 'workspace_settings', 90),
      name: 'billing.rounds_to_coin',
      value: 'true',
      updatedAt: createdAt,
    });
  }
  if (profile.id === strictTenant) {
    rows.workspaceSettings.push({
      ...rowHead(profile, 'workspace_settings', 1),
      name: 'session_minutes',
      value: '60',
      updatedAt: addDays(baseInstant, -200),
    });
  }
  addApiKeys(draw, admin, service);
  addWebhooks(draw, admin);
};

/** One that works, one that is about to end, one past its time that nobody has touched, one revoked. */
function addApiKeys({ profile, rows }: Draw, admin: Person, service: Person): void {
  const keys = [
    ['Web form intake', service, 'tickets:create kb:read', 420, null, null],
    ['Reporting', admin, 'tickets:read customers:read billing:read', 80, 90, null],
    ['Migration 2025', admin, 'customers:read crm:read crm:import', 200, 90, null],
    ['Old intake', service, 'tickets:create', 480, null, 421],
  ] as const;
  keys.forEach(([name, actor, scopes, daysAgo, lifetime, revokedDaysAgo], index) => {
    const head = rowHead(profile, 'api_keys', index + 1);
    const hash = digestOf(`api key/${head.id}/${profile.id}`);
    const createdAt = addDays(baseInstant, -daysAgo);
    rows.apiKeys.push({
      ...head,
      name,
      keyHash: hash,
      masked: `sk_live_…${hash.slice(-4)}`,
      scopes,
      state: revokedDaysAgo === null ? 'active' : 'revoked',
      actorId: actor.id,
      createdById: admin.id,
      createdAt,
      expiresAt: lifetime === null ? null : addDays(createdAt, lifetime),
      revokedAt: revokedDaysAgo === null ? null : addDays(baseInstant, -revokedDaysAgo),
      lastUsedAt: index === 0 ? addDays(baseInstant, -0.3) : null,
    });
  });
}

function addWebhooks({ profile, rows }: Draw, admin: Person): void {
  const flaky = profile.id === strictTenant;
  const hooks = [
    [
      'People directory',
      `https://hooks.directory.example/${profile.slug}`,
      'team.* workspace.*',
      'active',
      300,
    ],
    [
      'Data warehouse',
      `https://${flaky ? 'flaky' : 'in'}.warehouse.example/deskline`,
      'ticket.* invoice.*',
      flaky ? 'active' : 'paused',
      150,
    ],
    ['Chat room', 'https://chat.rooms.example/hooks/7', 'ticket.*', 'revoked', 410],
    ['Accounting', 'https://books.ledger.example/deskline', 'invoice.* billing.*', 'draft', 6],
  ] as const;
  hooks.forEach(([name, url, events, state, daysAgo], index) => {
    const head = rowHead(profile, 'webhooks', index + 1);
    const secretHash = digestOf(`webhook/${head.id}/${profile.id}`);
    const createdAt = addDays(baseInstant, -daysAgo);
    const revokedAt = state === 'revoked' ? addDays(createdAt, 60) : null;
    rows.webhooks.push({
      ...head,
      name,
      url,
      events,
      secretHash,
      secretMasked: `whsec_…${secretHash.slice(-4)}`,
      state,
      createdById: admin.id,
      createdAt,
      updatedAt: revokedAt ?? createdAt,
      revokedAt,
    });
  });
  const deliveries = [
    [1, 'test.ping', 299.9, 'delivered', 1, 200],
    [1, 'team.invite', 3, 'delivered', 1, 200],
    [2, 'test.ping', 149.9, flaky ? 'failed' : 'delivered', 1, flaky ? 502 : 200],
  ] as const;
  deliveries.forEach(([hook, event, daysAgo, state, attempt, answerStatus], index) => {
    const createdAt = addDays(baseInstant, -daysAgo);
    rows.webhookDeliveries.push({
      ...rowHead(profile, 'webhook_deliveries', index + 1),
      webhookId: seedId(profile, 'webhooks', hook),
      event,
      url: hooks[hook - 1]?.[1] ?? '',
      payload: JSON.stringify({ event, workspace: profile.name, at: createdAt }),
      state,
      attempt,
      answerStatus,
      createdAt,
    });
  });
}
