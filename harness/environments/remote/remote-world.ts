import { PlaypenError } from '../../errors.ts';
import type { EventSink } from '../../gateway/upstream.ts';
import { invariant } from '../../invariant.ts';
import type { Effect } from '../../model/effect.ts';
import type { World } from '../../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { Capability } from '../../model/risk.ts';
import { forwardToApp } from './forward-to-app.ts';
import { Forwarded } from './forwarded.ts';
import { type ReadRequest, readRequest } from './read-request.ts';
import { openRemoteSession, type RemoteSession, type Variables } from './remote-session.ts';
import type { RouteMap } from './route-map.ts';

/** Headers by which a request would say that it is another one, or the same one: the gate alone says that. */
const NOT_FORWARDED = /^(?:idempotency-key|x-idempotency-key|x-http-method.*|x-method-override)$/;

/**
 * An app that runs somewhere else. A request is read by the route map and nothing is sent until it is committed; then
 * its bytes go out once, with the session of the run.
 */
export function remoteWorld(map: RouteMap, capabilities: readonly Capability[], variables: Variables): World {
  const forwarded = new Forwarded();
  const readings = new WeakMap<HttpRequest, ReadRequest>();
  const sinks = new WeakMap<HttpRequest, EventSink>();
  let session: RemoteSession | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const read = (request: HttpRequest): ReadRequest => {
    const known = readings.get(request) ?? readRequest(request, map);
    readings.set(request, known);
    return known;
  };
  /** Waits until what was tried before is settled, so that what went out before is known. */
  const inTurn = async (): Promise<() => void> => {
    const before = turn;
    let release: () => void = () => undefined;
    turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };
  const findTenant = (url: string) => {
    const { origin } = new URL(url);
    return Object.entries(map.tenants).find(([, { origins }]) => origins.includes(origin))?.[0];
  };
  const forward = async (
    request: HttpRequest,
    effects: readonly Effect[],
    key: string,
  ): Promise<HttpResponse> => {
    const entry = forwarded.note(request, effects);
    const sink = sinks.get(request);
    const kept = request.headers.filter(
      ([name]) => !NOT_FORWARDED.test(name) && !(sink !== undefined && name === 'accept-encoding'),
    );
    const headers = effects.length === 0 ? kept : [...kept, ['idempotency-key', key] as const];
    const prepared = session?.apply({ ...request, headers });
    invariant(prepared !== undefined && session !== undefined, 'a run signs in before it asks for anything');
    const response = await forwardToApp(prepared, sink);
    entry.answered(response.status);
    return session.keep(response, prepared);
  };

  return {
    knows: 'requests',
    originsOf(tenantId) {
      const [first, ...more] = map.tenants[tenantId]?.origins ?? [];
      invariant(first !== undefined, `the tenant ${tenantId} is known`);
      return [first, ...more];
    },
    findTenant,
    findActor(tenantId, actorId) {
      const tenant = Object.hasOwn(map.tenants, tenantId) ? map.tenants[tenantId] : undefined;
      const actor = tenant && Object.hasOwn(tenant.actors, actorId) ? tenant.actors[actorId] : undefined;
      return actor && { tenantId, actorId, role: actor.role, scopes: actor.scopes };
    },
    signIn({ tenantId, actorId }) {
      const actor = map.tenants[tenantId]?.actors[actorId];
      invariant(actor !== undefined, `the actor ${actorId} is known`);
      session = openRemoteSession(actorId, actor.session, variables);
      const { cookie, secrets, onSecret } = session;
      return { cookie, secrets, onSecret };
    },
    findFault(request) {
      const known = read(request);
      return 'fault' in known ? known.fault : undefined;
    },
    findCapability(request) {
      const known = read(request);
      return 'fault' in known ? undefined : capabilities.find(({ name }) => name === known.capability);
    },
    async attempt(request) {
      const known = read(request);
      const tenantId = findTenant(request.url);
      invariant(
        !('fault' in known) && tenantId !== undefined,
        'what can’t be read is refused before it is tried',
      );
      const first = known.effects(tenantId);
      const release = first.length === 0 ? () => undefined : await inTurn();
      const effects = again(first, forwarded.count(request));
      return {
        response: null,
        effects,
        generated: [],
        commit(key) {
          const answer = forward(request, effects, key);
          release();
          return answer;
        },
        rollback: release,
      };
    },
    spellOut: (request) => request,
    connect(handshake, listener) {
      const ended = new AbortController();
      const { signal } = ended;
      sinks.set(handshake, { tell: (text) => listener.tell(text), end: () => listener.end(), signal });
      return {
        toRequest: () => {
          throw unsupported('send messages to');
        },
        toAnswer: (message) => message,
        close: () => ended.abort(),
      };
    },
    hash: async () => forwarded.hash(),
    changes: async () => forwarded.effects(),
    arrange: async () => {
      throw unsupported('arrange');
    },
    canaries: () =>
      Object.fromEntries(Object.entries(map.tenants).map(([id, { canaries }]) => [id, canaries])),
    fork: async () => {
      throw unsupported('fork');
    },
    close: () => undefined,
  };

  function unsupported(what: string): PlaypenError {
    return new PlaypenError(
      'REMOTE_UNSUPPORTED',
      `Cannot ${what} "${map.name}": it is a remote app; expected a world that Playpen can fork`,
    );
  }
}

/** What was forwarded before is another effect the next time: an approval of the first is none of the second. */
function again(effects: readonly Effect[], times: number): readonly Effect[] {
  if (times === 0) return effects;
  return effects.map((effect) => ({
    ...effect,
    after: { ...effect.after, sent_before: times },
    summary: `${effect.summary}, again: the same request went out ${times === 1 ? 'once' : `${times} times`} before`,
  }));
}
