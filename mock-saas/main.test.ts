import { get } from 'node:http';
import { expect, test } from '@playwright/test';
import { serveSaas } from './main.ts';
import { sessionOn } from './test-session.ts';

/** What a browser gets that finds every `*.saas.localhost` on loopback. */
function ask(
  port: number,
  slug: string,
  path: string,
): Promise<{ status: number; headers: Record<string, unknown> }> {
  const headers = { host: `${slug}.saas.localhost:${port}` };
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    }).on('error', reject);
  });
}

test('a person can become anybody of the tenant at hand, and nobody of another', async () => {
  const saas = await serveSaas({ port: 0 });
  try {
    const switched = await ask(saas.port, 'acme', '/switch?actor=sandbox_owner_01');
    expect(switched.status).toBe(303);
    expect(String(switched.headers['set-cookie'])).toMatch(
      /^sid=[0-9a-f]{40}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const elsewhere = await ask(saas.port, 'acme', '/switch?actor=sandbox_eu_owner_01');
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.headers['set-cookie']).toBeUndefined();
    expect((await ask(saas.port, 'acme', '/')).headers.location).toBe('/sign-in?next=%2F');
    expect((await ask(saas.port, 'nobody', '/')).status).toBe(404);
  } finally {
    await saas.close();
  }
});

test('the link of an invitation leads to the port that is served', async () => {
  const saas = await serveSaas({ port: 0 });
  try {
    const { cookie } = saas.world.signIn('sandbox_admin_01');
    const origin = `http://acme.saas.localhost:${saas.port}`;
    const post = (path: string, form: Record<string, string>) =>
      new Request(origin + path, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form),
      });
    const invited = { email: 'robin@acme.example', role: 'member', note: '' };
    const drafted = await saas.world.fetch(post('/team/invitations', invited));
    const path = drafted.headers.get('location')?.split('?')[0] ?? '';
    const attempt = await saas.world.attempt(post(`${path}/send`, {}));
    const mail = attempt.changes.find(({ table, kind }) => table === 'mails' && kind === 'insert');
    attempt.commit();
    const [link = ''] = /http:\S+/.exec(String(mail?.after?.body)) ?? [];
    expect(link).toContain(`:${saas.port}/invitations/`);
    expect((await ask(saas.port, 'acme', new URL(link).pathname)).status).toBe(200);
  } finally {
    await saas.close();
  }
});

test('nobody can switch actors in a world that is not served to a person', async () => {
  const saas = await serveSaas({ port: 0 });
  const response = await saas.world.fetch(sessionOn('acme', '').get('/switch?actor=sandbox_owner_01'));
  expect(response.status).toBe(404);
  await saas.close();
});

test('what is put on top of the data is there before anybody looks; what the product refuses stops the start', async () => {
  const body = {
    subject: 'Which plan?',
    requesterName: 'Robin Vale',
    requesterEmail: 'robin@vale.example',
    body: 'Hi',
  };
  const ticket = { actorId: 'sandbox_intake_api_01', path: '/api/v1/tickets', body };
  const saas = await serveSaas({ port: 0, overlay: [ticket] });
  const { cookie } = saas.world.signIn('sandbox_owner_01');
  const shown = await saas.world.fetch(sessionOn('acme', cookie).get('/tickets/T-1025'));
  expect(await shown.text()).toContain('Which plan?');
  await saas.close();
  const refused = { ...ticket, actorId: 'sandbox_viewer_01' };
  await expect(serveSaas({ port: 0, overlay: [refused] })).rejects.toThrow('the product answered 403');
});
