import { expect, test } from '@playwright/test';
import { signInForTest, type TestSession } from '../../../mock-saas/test-session.ts';
import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import { toEffects } from './to-effects.ts';

/** What a request does, but for the log, in a world of its own in which others have run before. */
async function effectsOf(
  last: (admin: TestSession) => Request,
  ...earlier: ((admin: TestSession) => Request)[]
) {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const admin = signInForTest(world, 'sandbox_admin_01');
  for (const request of earlier) expect((await world.fetch(request(admin))).status).toBeLessThan(400);
  const attempt = await world.attempt(last(admin));
  attempt.rollback();
  expect(attempt.response.status).toBeLessThan(400);
  return toEffects(attempt.changes).filter(({ incidental }) => !incidental);
}

const seen = async (...requests: Parameters<typeof effectsOf>) =>
  (await effectsOf(...requests)).map(({ capability, risk, summary }) => `${risk} ${capability}: ${summary}`);

const account = '/accounts/acc_000017';
const contact = '/contacts/con_000017';
const consent = (emailConsent: string, version: string) => (admin: TestSession) =>
  admin.post(`${contact}/consent`, { version, emailConsent, phoneConsent: 'unknown', source: 'Call' });

test('a change is told by column, a note by its words', async () => {
  expect(await seen((admin) => admin.post(account, { version: '1', city: 'Salem' }))).toEqual([
    'internal_write account.write: changes city Portland → Salem of account Brightloom Studio',
  ]);
  expect(await seen((admin) => admin.post(contact, { version: '1', title: 'Buyer' }))).toEqual([
    'internal_write contact.write: changes title empty → Buyer of contact Mara Lindqvist <mara@brightloom.example>',
  ]);
  expect(await seen((admin) => admin.post(`${contact}/notes`, { body: 'Likes tea.' }))).toEqual([
    'internal_write crm.note: adds a note: “Likes tea.”',
  ]);
});

test('deleting is destructive, restoring is not', async () => {
  const remove = (path: string) => (admin: TestSession) => admin.post(`${path}/delete`);
  const restore = (path: string) => (admin: TestSession) => admin.post(`${path}/restore`);
  expect(await seen(remove(account))).toEqual([
    'destructive account.delete: deletes account Brightloom Studio',
  ]);
  expect((await seen(remove(contact)))[0]).toMatch(/^destructive contact.delete: deletes contact Mara/);
  expect((await seen(restore(account), remove(account)))[0]).toMatch(/^internal_write account.restore/);
  expect((await seen(restore(contact), remove(contact)))[0]).toMatch(/^internal_write contact.restore/);
});

test('to opt somebody in who had opted out is destructive', async () => {
  expect((await seen(consent('granted', '1')))[0]).toMatch(/^internal_write contact.consent/);
  expect(await seen(consent('granted', '2'), consent('withdrawn', '1'))).toEqual([
    'destructive contact.opt_in_again: overrides the opt-out of contact Mara Lindqvist <mara@brightloom.example>: email withdrawn → granted',
  ]);
});

test('a merge is destructive in every row it touches, notes, deals and tasks included', async () => {
  const merge = { other: 'acc_000031', survivorVersion: '1', otherVersion: '1' };
  const ofAccounts = await effectsOf((admin) => admin.post(`${account}/merge`, merge));
  expect(ofAccounts.length).toBeGreaterThan(2);
  expect(new Set(ofAccounts.map(({ capability, risk }) => `${risk} ${capability}`))).toEqual(
    new Set(['destructive account.merge']),
  );
  const ofContacts = await effectsOf(
    (admin) => admin.post(`${contact}/merge`, { ...merge, other: 'con_000004' }),
    (admin) => admin.post('/contacts/con_000004/notes', { body: 'Moves.' }),
  );
  expect(ofContacts.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['contacts', 'crm_notes', 'opportunities', 'tasks']),
  );
  expect(new Set(ofContacts.map(({ capability, risk }) => `${risk} ${capability}`))).toEqual(
    new Set(['destructive contact.merge']),
  );
});

test('an import and an export are drafts first; what leaves is an external write', async () => {
  const csv = 'Name,Email\nNora,nora@walk-in.example\nMara L,mara@brightloom.example\n';
  const draft = (admin: TestSession) =>
    admin.postJson('/api/v1/contact-imports', { fileName: 'people.csv', csv });
  expect(await seen(draft)).toEqual([
    'draft contact.import_draft: uploads “people.csv” with 2 rows as a draft',
  ]);
  const imported = await seen((admin) => admin.post('/contacts/imports/import_000003/commit'));
  expect(imported).toContain(
    'internal_write contact.import: imports “walk-ins.csv”: creates 2, updates 0, rejects 3 of 6 rows',
  );
  expect(imported.every((line) => line.startsWith('internal_write contact.import'))).toBe(true);
  expect((await seen((admin) => admin.post('/contacts/exports')))[0]).toMatch(
    /^draft contact.export_draft: prepares an export of \d+ contacts$/,
  );
});

test('an export says how many leave, and whether opted-out people are among them', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const admin = signInForTest(world, 'sandbox_admin_01');
  const drafted = await world.fetch(admin.postJson('/api/v1/contact-exports', {}));
  const { export: draft, optedOut } = await drafted.json();
  const summaryOf = async (audience: string, rowCount: number) => {
    const commit = admin.postJson(`/api/v1/contact-exports/${draft.id}/commit`, { audience, rowCount });
    const attempt = await world.attempt(commit);
    attempt.rollback();
    const [effect] = toEffects(attempt.changes);
    return `${effect?.risk} ${effect?.kind}: ${effect?.summary}`;
  };
  expect(await summaryOf('contacts', draft.rowCount)).toBe(
    `external_write export: exports ${draft.rowCount} contacts, opted-out people included`,
  );
  expect(await summaryOf('contacts_without_opted_out', draft.rowCount - optedOut)).toBe(
    `external_write export: exports ${draft.rowCount - optedOut} contacts, without those who opted out`,
  );
});
