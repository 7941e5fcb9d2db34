import type { Method } from './feature.ts';
import { clientMessage } from './live/client-message.ts';
import type { World } from './world.ts';

/** Requests of one signed-in actor, as the browser would send them. */
export interface TestSession {
  get(path: string): Request;
  post(path: string, form?: Record<string, string>): Request;
  postJson(path: string, body: unknown): Request;
  /** JSON, by the method of an operation of the API. */
  send(method: Exclude<Method, 'WS'>, path: string, body?: unknown): Request;
  /** Any other request of theirs. */
  request(path: string, init: RequestInit): Request;
  /** A message over a live connection. */
  say(message: { readonly type: string } & Readonly<Record<string, unknown>>, connection?: string): Request;
}

export function signInForTest(world: World, actorId: string, scopes?: readonly string[]): TestSession {
  const tenantId = world.actor(actorId)?.tenantId;
  const slug = world.tenants().find(({ id }) => id === tenantId)?.slug ?? 'acme';
  return sessionOn(slug, world.signIn(actorId, scopes).cookie);
}

/** @param cookie may belong to another tenant, or to nobody */
export function sessionOn(slug: string, cookie: string): TestSession {
  const origin = `http://${slug}.saas.localhost`;
  const request = (path: string, init?: RequestInit) =>
    new Request(`${origin}${path}`, { ...init, headers: { cookie, origin, ...init?.headers } });
  const send = (method: Exclude<Method, 'WS'>, path: string, body?: unknown) =>
    request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
  return {
    get: (path) => request(path),
    post: (path, form = {}) => request(path, { method: 'POST', body: new URLSearchParams(form) }),
    postJson: (path, body) => send('POST', path, body),
    send,
    request,
    say: (message, connection = '0') => clientMessage(request('/live'), connection, JSON.stringify(message)),
  };
}
