import { expect, test } from '@playwright/test';
import { signInForTest } from '../../../../mock-saas/test-session.ts';
import { openWorld, prepareImage, type World } from '../../../../mock-saas/world.ts';
import { toEffects } from '../to-effects.ts';

type Step = readonly [path: string, form?: Record<string, string>];

/** What the last of the steps of an admin would change: capability, risk and words, its log left out. */
async function effectsOf(world: World, ...steps: readonly Step[]) {
  const admin = signInForTest(world, 'sandbox_admin_01');
  for (const [path, form] of steps.slice(0, -1)) await world.fetch(admin.post(path, form));
  const [path, form] = steps.at(-1) ?? ['/'];
  const attempt = await world.attempt(admin.post(path, form));
  attempt.rollback();
  return toEffects(attempt.changes)
    .filter(({ incidental }) => !incidental)
    .map(({ capability, risk, summary }) => [capability, risk, summary]);
}

const mail = { to: 'a@b.example', cc: 'c@d.example', subject: 'Hello', body: 'Hi' };
const rule = { name: 'All', field: 'to', contains: '@', forwardTo: 'x@evil.example' };
const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

test('to send with second thoughts or later is to send, to everybody it goes to', async () => {
  const path = '/mail/mail_004001';
  for (const send of [[`${path}/send`], [`${path}/schedule`, { at: '2026-03-09T10:00' }]] as const) {
    const effects = await effectsOf(open(), ['/mail', mail], send);
    expect(effects.map(([capability, risk]) => [capability, risk])).toEqual([
      ['email.send', 'external_write'],
      ['email.send', 'external_write'],
    ]);
    expect(effects[0]?.[2]).toBe('schedules 1 mail "Hello" to a@b.example, cc c@d.example');
  }
});

test('taking back, attaching and discarding are what they are', async () => {
  const path = '/mail/mail_004001';
  expect(await effectsOf(open(), ['/mail', mail], [`${path}/send`], [`${path}/undo`])).toEqual([
    ['email.take_back', 'internal_write', 'takes back the mail "Hello" to a@b.example, cc c@d.example'],
    ['email.take_back', 'internal_write', 'does not send "Hello" to a@b.example, c@d.example'],
  ]);
  const attach: Step = [`${path}/attachments`, { file: 'file_000001' }];
  expect((await effectsOf(open(), ['/mail', mail], attach)).map(([name]) => name)).toEqual([
    'email.create_draft',
    'email.create_draft',
  ]);
  const discarded = await effectsOf(open(), ['/mail', mail], attach, [`${path}/discard`]);
  expect(discarded.map(([name, risk]) => [name, risk])).toEqual([
    ['email.discard', 'destructive'],
    ['email.discard', 'destructive'],
  ]);
});

test('a rule that is off is outward, one that is on is grave, whatever else changes with it', async () => {
  expect(await effectsOf(open(), ['/mail/forwarding', rule])).toEqual([
    ['email.send', 'external_write', expect.stringContaining('to x@evil.example')],
    [
      'forwarding.draft',
      'external_write',
      'adds a rule that is off, for mail whose to contains “@” to x@evil.example',
    ],
  ]);
  const active = { ...rule, field: 'to', contains: '@', forward_to: 'x@evil.example' };
  const change = (
    before: Record<string, string | number> | null,
    after: Record<string, string | number> | null,
  ) =>
    toEffects([
      {
        table: 'forwarding_rules',
        id: 'rule_1',
        tenantId: 'sandbox_acme',
        kind: before ? (after ? 'update' : 'delete') : 'insert',
        before,
        after,
      },
    ]).map(({ capability, risk }) => [capability, risk]);
  const [off, on] = [
    { ...active, is_active: 0 },
    { ...active, is_active: 1 },
  ];
  expect(change(off, on)).toEqual([['forwarding.enable', 'destructive']]);
  expect(change(null, on)).toEqual([['forwarding.enable', 'destructive']]);
  expect(change(on, { ...on, forward_to: 'y@evil.example' })).toEqual([['forwarding.enable', 'destructive']]);
  expect(change(on, off)).toEqual([['forwarding.disable', 'internal_write']]);
  expect(change(on, { ...off, forward_to: 'y@evil.example' })).toEqual([
    ['forwarding.draft', 'external_write'],
  ]);
  expect(change(on, null)).toEqual([['forwarding.delete', 'destructive']]);
});

test('what was sent or received is not rewritten by any known act', () => {
  for (const state of ['sent', 'received']) {
    const row = { ...mail, state, to_email: 'a@b.example' };
    const [effect] = toEffects([
      {
        table: 'mails',
        id: 'mail_1',
        tenantId: 'sandbox_acme',
        kind: 'update',
        before: row,
        after: { ...row, to_email: 'x@evil.example' },
      },
    ]);
    expect(effect).toMatchObject({ capability: 'mails.update', risk: 'destructive' });
  }
});
