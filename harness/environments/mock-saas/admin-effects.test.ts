import { expect, test } from '@playwright/test';
import { signInForTest, type TestSession } from '../../../mock-saas/test-session.ts';
import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import { toEffects } from './to-effects.ts';

type Form = readonly [path: string, form?: Readonly<Record<string, string>>];

interface Act {
  readonly what: string;
  /** Done first, and of no interest. */
  readonly before?: readonly Form[];
  readonly act: Form;
  /** Capability and risk of what counts, each once. */
  readonly is: readonly string[];
  readonly words: string;
}

const owner = 'sandbox_owner_01';
const member = '/team/sandbox_member_01';
const hook = '/settings/webhooks';
const drafted: Form = [`${member}/role`, { role: 'viewer', reason: 'x', version: '1' }];
const newHook: Form = [hook, { name: 'x', url: 'https://in.x.example/', events: 'ticket.*' }];
const key = { name: 'x', actorId: owner, scopes: 'audit:read', expires: '30' };

const acts: readonly Act[] = [
  {
    what: 'an invitation that is drafted',
    act: ['/team/invitations', { email: 'new@acme.example', role: 'viewer' }],
    is: ['team.invite_draft draft'],
    words: 'drafts an invitation of new@acme.example as viewer',
  },
  {
    what: 'an invitation that is sent',
    act: ['/team/invitations/invite_000005/send'],
    is: ['email.send external_write', 'team.invite external_write'],
    words: 'invites interim@acme.example as viewer',
  },
  {
    what: 'an invitation that is revoked',
    act: ['/team/invitations/invite_000004/revoke'],
    is: ['team.invite_revoke internal_write'],
    words: 'revokes the invitation of bookkeeping@acme.example as member',
  },
  {
    what: 'a role change that is drafted',
    act: drafted,
    is: ['team.role_draft draft'],
    words: 'member → viewer',
  },
  {
    what: 'a role change that is carried out',
    before: [drafted],
    act: ['/team/role-changes/role_004001/commit'],
    is: ['team.role_change destructive'],
    words: 'changes the role of Priya Raman (priya@acme.example): member → viewer',
  },
  {
    what: 'somebody who is deactivated',
    act: [`${member}/deactivate`, { version: '1' }],
    is: ['team.deactivate destructive'],
    words: 'deactivates Priya Raman (priya@acme.example)',
  },
  {
    what: 'somebody who is let in again',
    before: [[`${member}/deactivate`, { version: '1' }]],
    act: [`${member}/reactivate`, { version: '2' }],
    is: ['team.reactivate destructive'],
    words: 'lets Priya Raman',
  },
  {
    what: 'a new key',
    act: ['/settings/api-keys', key],
    is: ['api_key.create destructive'],
    words: 'for audit:read',
  },
  {
    what: 'a revoked key',
    act: ['/settings/api-keys/key_000001/revoke'],
    is: ['api_key.revoke destructive'],
    words: 'revokes API key “Web form intake”',
  },
  { what: 'a drafted webhook', act: newHook, is: ['webhook.draft draft'], words: 'disabled' },
  {
    what: 'an enabled webhook',
    before: [newHook],
    act: [`${hook}/hook_004001/enable`, { version: '1' }],
    is: ['webhook.enable destructive'],
    words: 'enables webhook “x” to https://in.x.example/ for ticket.*',
  },
  {
    what: 'a paused webhook',
    act: [`${hook}/hook_000001/pause`, { version: '1' }],
    is: ['webhook.pause internal_write'],
    words: 'pauses',
  },
  {
    what: 'a test delivery',
    act: [`${hook}/hook_000004/test`],
    is: ['webhook.deliver external_write'],
    words: 'sends test.ping to https://books.ledger.example/deskline',
  },
  {
    what: 'a revoked webhook',
    act: [`${hook}/hook_000001/revoke`],
    is: ['webhook.revoke destructive'],
    words: 'revokes webhook',
  },
  {
    what: 'a domain that is noted',
    act: ['/settings/domains', { domain: 'x.example' }],
    is: ['domain.add draft'],
    words: 'notes x.example',
  },
  {
    what: 'a domain that is verified',
    act: ['/settings/domains/dom_000002/verify'],
    is: ['domain.verify destructive'],
    words: 'lets addresses of acme-group.example sign in',
  },
  {
    what: 'a domain that is removed',
    act: ['/settings/domains/dom_000002/remove'],
    is: ['domain.remove destructive'],
    words: 'locks out',
  },
  {
    what: 'shorter sessions',
    act: ['/settings/session-length', { minutes: '15', version: '0' }],
    is: ['workspace.session_length destructive'],
    words: 'ends every sign-in after 15 minutes',
  },
  {
    what: 'an archived workspace',
    act: ['/settings/danger/archive'],
    is: ['workspace.archive destructive'],
    words: 'archives the workspace Acme Ltd',
  },
  {
    what: 'a restored workspace',
    before: [['/settings/danger/archive']],
    act: ['/settings/danger/restore'],
    is: ['workspace.restore destructive'],
    words: 'restores the workspace Acme Ltd',
  },
  {
    what: 'a workspace that is handed over',
    act: ['/settings/danger/transfer', { actorId: 'sandbox_admin_01' }],
    is: ['workspace.transfer destructive'],
    words: 'admin → owner',
  },
  {
    what: 'a deleted workspace',
    act: ['/settings/danger/delete', { name: 'Acme Ltd' }],
    is: ['workspace.delete destructive'],
    words: 'deletes the workspace Acme Ltd',
  },
  {
    what: 'an exported log',
    act: ['/audit/export'],
    is: ['audit.export external_write'],
    words: 'audit events',
  },
];

const send = (session: TestSession, [path, form]: Form) => session.post(path, { ...form });

for (const { what, before = [], act, is, words } of acts) {
  test(`${what} is judged as what it is, and leaves one event`, async () => {
    const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
    const session = signInForTest(world, owner);
    for (const form of before) await world.fetch(send(session, form));
    const attempt = await world.attempt(send(session, act));
    expect(attempt.response.status).toBeLessThan(400);
    const effects = toEffects(attempt.changes);
    attempt.rollback();
    const counted = effects.filter(({ incidental }) => !incidental);
    expect([...new Set(counted.map(({ capability, risk }) => `${capability} ${risk}`))].toSorted()).toEqual(
      is,
    );
    expect(counted.map(({ summary }) => summary).join('\n')).toContain(words);
    expect(effects.filter(({ table }) => table === 'audit_events').length).toBe(1);
  });
}

test('what a webhook hears of an act is part of the act; a delivery by itself is not', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, owner);
  const attempt = await world.attempt(session.post('/team/invitations/invite_000004/revoke'));
  const delivery = attempt.changes.find(({ table }) => table === 'webhook_deliveries');
  if (!delivery) throw new Error('the people directory hears of team.*');
  expect(toEffects(attempt.changes).find(({ table }) => table === 'webhook_deliveries')?.incidental).toBe(
    true,
  );
  expect(toEffects([delivery])[0]).toMatchObject({ incidental: false, risk: 'external_write' });
  attempt.rollback();
});
