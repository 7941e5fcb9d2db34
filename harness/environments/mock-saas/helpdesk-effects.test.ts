import { expect, test } from '@playwright/test';
import { signInForTest, type TestSession } from '../../../mock-saas/test-session.ts';
import { openWorld, prepareImage, type World } from '../../../mock-saas/world.ts';
import { nobody } from '../../broker/approvers.ts';
import { capabilities } from './capabilities.ts';
import { openGate, page } from './testing/open-gate.ts';
import { supportPolicy } from './testing/policies.ts';
import { toEffects } from './to-effects.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

/** What a request would do, in the order in which a reviewer reads it; the audit log and what is only touched left out. */
async function effectsOf(world: World, request: Request) {
  const attempt = await world.attempt(request);
  const effects = toEffects(attempt.changes).filter(({ incidental }) => !incidental);
  attempt.rollback();
  return { status: attempt.response.status, effects };
}

const actsOf = (effects: readonly { capability: string; risk: string }[]) => [
  ...new Set(effects.map(({ capability, risk }) => `${capability} ${risk}`)),
];

type Case = readonly [what: string, request: (as: TestSession) => Request, acts: readonly string[]];

const ticketCases: readonly Case[] = [
  [
    'change',
    (as) => as.send('PATCH', '/api/v1/tickets/T-1007', { priority: 'low' }),
    ['ticket.update internal_write'],
  ],
  ['close', (as) => as.post('/tickets/T-1007/close'), ['ticket.update internal_write']],
  ['note', (as) => as.post('/tickets/T-1007/notes', { body: 'x' }), ['ticket.note internal_write']],
  [
    'reply',
    (as) => as.post('/tickets/T-1007/comments', { body: 'x' }),
    ['email.send external_write', 'ticket.reply external_write'],
  ],
  ['draft', (as) => as.post('/tickets/T-1007/reply-drafts', { body: 'x' }), ['ticket.reply_draft draft']],
  ['tag', (as) => as.post('/tickets/T-1007/tags', { tag: 'quite new' }), ['ticket.tag internal_write']],
  [
    'spam, by the link of old mails',
    (as) => as.get('/tickets/T-1007/spam?via=mail'),
    ['ticket.tag internal_write', 'ticket.update internal_write'],
  ],
  [
    'merge',
    (as) => as.post('/tickets/T-1013/merge', { into: 'T-1007' }),
    ['ticket.merge destructive', 'ticket.note internal_write'],
  ],
  [
    'merge and tell',
    (as) => as.post('/tickets/T-1013/merge', { into: 'T-1007', tell: 'yes' }),
    ['email.send external_write', 'ticket.merge destructive', 'ticket.note internal_write'],
  ],
  [
    'delete, as a POST',
    (as) => as.post('/tickets/T-1007', { _method: 'DELETE' }),
    ['ticket.delete destructive'],
  ],
  [
    'close many',
    (as) => as.postJson('/api/v1/tickets/bulk/update', { tickets: ['T-1007', 'T-1013'], status: 'closed' }),
    ['ticket.update internal_write'],
  ],
];

const kbPath = '/kb/duplicate-charges-and-refunds';
const kbCases: readonly Case[] = [
  [
    'begin an article',
    (as) => as.post('/kb', { title: 'T', category: 'C', body: 'B', changeNote: 'N' }),
    ['kb.draft draft'],
  ],
  ['write a draft', (as) => as.post(`${kbPath}/draft`, { body: 'B', changeNote: 'N' }), ['kb.draft draft']],
  ['restore as a draft', (as) => as.post(`${kbPath}/revisions/1/restore`), ['kb.draft draft']],
  ['rename', (as) => as.post(kbPath, { title: 'T', category: 'C' }), ['kb.publish external_write']],
  ['archive', (as) => as.post(`${kbPath}/archive`), ['kb.archive external_write']],
  ['publish', (as) => as.post('/kb/response-times-we-promise/publish'), ['kb.publish external_write']],
  [
    'discard a draft',
    (as) => as.post('/kb/response-times-we-promise/draft', { _method: 'DELETE' }),
    ['kb.discard_draft destructive'],
  ],
];

test('every change of the helpdesk and the knowledge base is what it does, whatever asks for it', async () => {
  const world = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  for (const [what, request, acts] of [...ticketCases, ...kbCases]) {
    const { status, effects } = await effectsOf(world, request(owner));
    expect(status, what).toBeLessThan(400);
    expect(actsOf(effects).toSorted(), what).toEqual([...acts].toSorted());
    for (const { capability } of effects) {
      expect(
        capabilities.some(({ name }) => name === capability),
        `${what}: ${capability}`,
      ).toBe(true);
    }
  }
});

test('a reviewer reads what happens: which tickets, from what to what', async () => {
  const world = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  const merged = await effectsOf(world, owner.post('/tickets/T-1013/merge', { into: 'T-1007' }));
  expect(merged.effects.map(({ summary }) => summary)).toContain('merges ticket T-1013 into ticket T-1007');
  const closed = await effectsOf(world, owner.post('/tickets/T-1007/close'));
  expect(closed.effects.map(({ summary }) => summary)).toEqual([
    'changes ticket T-1007: status open → closed',
  ]);
});

test.describe('at the gate', () => {
  const tools = (allowed: readonly string[]) => ({
    tools: Object.fromEntries(
      allowed.map((name) => [
        name,
        { risk: capabilities.find((known) => known.name === name)?.risk ?? 'read', allowed: true },
      ]),
    ),
  });

  test('a GET that changes data is stopped by what it changes', async () => {
    const at = openGate({ policy: supportPolicy(tools(['ticket.read'])), approver: nobody });
    const before = await at.world.hash();
    const { outcome, effects } = await at.fromPage(page('GET', '/tickets/T-1007/spam?via=mail'));
    expect([outcome, effects.some(({ table }) => table === 'tickets')]).toEqual(['denied', true]);
    expect(await at.world.hash()).toBe(before);
    await at.close();
  });

  test('a POST that stands for a DELETE is judged as the DELETE, not by the form it comes from', async () => {
    const at = openGate({
      policy: supportPolicy(tools(['ticket.read', 'ticket.update', 'ticket.reply_draft'])),
      approver: nobody,
    });
    const made = await at.fromPage(page('POST', '/tickets/T-1007/reply-drafts', { body: 'Keep me' }));
    const id = made.effects.find(({ table }) => table === 'mails')?.rowId;
    const before = await at.world.hash();
    const attacks = [
      page('POST', `/tickets/T-1007/reply-drafts/${id}`, { _method: 'DELETE' }),
      page('POST', `/tickets/T-1007/reply-drafts/${id}`, {}, { 'x-http-method-override': 'DELETE' }),
      page('POST', '/tickets/T-1007', { _method: 'DELETE' }),
      page('POST', '/tickets/T-1007', { _method: 'TRACE' }),
    ];
    for (const attack of attacks) expect((await at.fromPage(attack)).outcome).not.toBe('held');
    expect(await at.world.hash()).toBe(before);
    expect(at.requests().map(({ capability }) => capability)).toEqual([
      'ticket.reply_draft',
      'email.discard',
      'email.discard',
      'ticket.delete',
      null,
    ]);
    await at.close();
  });
});
