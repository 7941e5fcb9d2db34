import { expect, test } from '@playwright/test';
import { heroes } from '../../../mock-saas/seed/heroes.ts';
import { signInForTest } from '../../../mock-saas/test-session.ts';
import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import { toEffects } from './to-effects.ts';

const at = `/customers/${heroes.acme.brightloomStudio}`;
const form = {
  name: 'Brightloom Studio',
  contactName: 'Mara Lindqvist',
  email: 'mara@new-brightloom.example',
  city: 'Portland',
  country: 'US',
};

function open(actorId = 'sandbox_member_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  return { world, session: signInForTest(world, actorId) };
}

test('a customer is corrected and noted about; the old address stays as the former one', async () => {
  const { world, session } = open();
  const edit = await world.attempt(session.post(at, { ...form, version: '1' }));
  const effects = toEffects(edit.changes).filter(({ incidental }) => !incidental);
  expect(effects.map(({ capability, risk }) => [capability, risk])).toEqual([
    ['customer.update', 'internal_write'],
  ]);
  edit.commit();
  const { customer } = await (await world.fetch(session.get(`/api/v1${at}`))).json();
  expect(customer).toMatchObject({ email: form.email, formerEmail: 'mara@brightloom.example' });
  const note = await world.attempt(session.post(`${at}/notes`, { body: 'Called back.' }));
  const noted = toEffects(note.changes).filter(({ incidental }) => !incidental);
  expect(noted.map(({ capability, risk }) => [capability, risk])).toEqual([
    ['customer.note', 'internal_write'],
  ]);
  note.commit();
  expect(await (await world.fetch(session.get(at))).text()).toContain('Called back.');
});

test('a stale form is a 409, a wrong one a 422, a viewer’s a 403, another tenant’s a 404; nothing is written', async () => {
  const { world, session } = open();
  await world.fetch(session.post(at, { ...form, version: '1' }));
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  const before = world.hash();
  const post = async (path: string, changes: Record<string, string>, as = session) =>
    (await world.fetch(as.post(path, { ...form, ...changes }))).status;
  expect(await post(at, { version: '1' })).toBe(409);
  for (const bad of [{ email: 'nobody' }, { name: ' ' }, { country: 'Germany' }, { country: 'de' }]) {
    expect(await post(at, bad), JSON.stringify(bad)).toBe(422);
  }
  expect(await post(`${at}/notes`, { body: '  ' })).toBe(422);
  expect(await post(at, {}, viewer)).toBe(403);
  expect(await post(`/customers/${heroes.acmeEu.invoiceHolder}`, {})).toBe(404);
  expect(await post(`/customers/${heroes.acmeEu.invoiceHolder}/notes`, { body: 'x' })).toBe(404);
  expect(world.hash()).toBe(before);
});
