import { expect, test } from '@playwright/test';
import { allOperations } from '../features/operations.ts';
import { signInForTest } from '../test-session.ts';
import { openWorld, prepareImage } from '../world.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument(allOperations, 'http://acme.saas.localhost');
const text = JSON.stringify(document);

test('every operation is in the document once, under a name of its own', () => {
  const asked = allOperations.flatMap((named) => Object.keys(named));
  const written = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => JSON.stringify(operation).match(/"operationId":"(\w+)"/)?.[1]),
  );
  expect(written.toSorted()).toEqual(asked.toSorted());
  expect(new Set(asked).size).toBe(asked.length);
});

test('every reference leads to a shape of the document', () => {
  const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(known).toContain(name);
});

test('the document and its page are served to whoever is signed in, and to nobody else', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const owner = signInForTest(world, 'sandbox_owner_01');
  const served = await world.fetch(owner.get('/api/v1/openapi.json'));
  expect(await served.json()).toEqual(JSON.parse(text));
  const page = await (await world.fetch(owner.get('/developers'))).text();
  for (const named of allOperations) {
    for (const { path } of Object.values(named)) expect(page).toContain(`/api/v1${path}</code>`);
  }
  const nobody = new Request('http://acme.saas.localhost/api/v1/openapi.json');
  expect((await world.fetch(nobody)).status).toBe(401);
});

test('what an operation does not name is not published', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const { ticket } = await (await world.fetch(agent.get('/api/v1/tickets/T-1007'))).json();
  expect(ticket.number).toBe('T-1007');
  expect(ticket).not.toHaveProperty('tenantId');
});
