import { expect, test } from '@playwright/test';
import { routeCapabilities } from '../capabilities.ts';
import { sessionOn, signInForTest } from '../test-session.ts';
import { openWorld, prepareImage } from '../world.ts';
import { realMethodOf } from './method-override.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const ticket = '/tickets/T-1007';

const real = (method: string, said: Record<string, string>, header?: string) =>
  realMethodOf({ method, form: new URLSearchParams(said), header: () => header });

test('only a POST stands for another method, and only for one that is let through no more easily', () => {
  expect(real('POST', {})).toBe('POST');
  expect(real('POST', { _method: 'delete' })).toBe('DELETE');
  expect(real('POST', {}, 'PATCH')).toBe('PATCH');
  expect(real('GET', {}, 'DELETE')).toBe('GET');
  for (const said of ['GET', 'HEAD', 'OPTIONS', 'WS', 'TRACE', 'DELETE, PATCH', 'nonsense']) {
    expect(real('POST', { _method: said }), said).toBeUndefined();
    expect(real('POST', {}, said), said).toBeUndefined();
  }
  expect(real('POST', { _method: 'DELETE' }, 'PATCH')).toBeUndefined();
});

test('a form that stands for a DELETE deletes, for whom may delete', async () => {
  const world = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  const response = await world.fetch(owner.post(ticket, { _method: 'DELETE' }));
  expect([response.status, response.headers.get('location')]).toEqual([303, '/tickets?flash=ticket-deleted']);
  expect((await world.fetch(owner.get(ticket))).status).toBe(404);
});

test('who may change a ticket does not delete it by calling the DELETE a POST, in any way', async () => {
  const world = open();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const before = world.hash();
  const api = `/api/v1${ticket}`;
  const attacks = [
    agent.post(ticket, { _method: 'DELETE', status: 'open', assignee: '' }),
    agent.post(ticket, { _method: 'delete' }),
    withHeader(agent.post(ticket, { status: 'open', assignee: '' }), 'DELETE'),
    withHeader(agent.postJson(`${api}/notes`, { body: 'x' }), 'DELETE'),
    withHeader(agent.postJson(api, {}), 'DELETE'),
    agent.post(ticket, { _method: 'GET' }),
    withHeader(agent.post(`${ticket}/merge`, { into: 'T-1013' }), 'GET'),
  ];
  for (const attack of attacks) {
    expect([403, 404, 422], attack.url).toContain((await world.fetch(attack)).status);
  }
  expect(world.hash()).toBe(before);
});

test('what stands for another method still has to come from the product, and from somebody', async () => {
  const world = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  const before = world.hash();
  const foreign = owner.post(ticket, { _method: 'DELETE' });
  foreign.headers.set('origin', 'http://evil.example');
  expect((await world.fetch(foreign)).status).toBe(403);
  const nobody = sessionOn('acme', 'sid=0000');
  expect((await world.fetch(nobody.post(ticket, { _method: 'DELETE' }))).status).toBe(401);
  expect(world.hash()).toBe(before);
});

test('every route of DELETE, PUT or PATCH keeps its scope when it comes as a POST', async () => {
  const world = open();
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  const before = world.hash();
  for (const { method, pattern, access } of routeCapabilities) {
    if (!['DELETE', 'PUT', 'PATCH'].includes(method) || access === 'signed_in' || access.endsWith(':read')) {
      continue;
    }
    const path = pattern.replace(/:\w+/g, 'x');
    expect((await world.fetch(viewer.post(path, { _method: method }))).status, pattern).toBe(403);
    expect((await world.fetch(withHeader(viewer.postJson(path, {}), method))).status, pattern).toBe(403);
  }
  expect(world.hash()).toBe(before);
});

function withHeader(request: Request, method: string): Request {
  request.headers.set('x-http-method-override', method);
  return request;
}
