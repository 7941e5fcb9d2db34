import { findCapability } from '../../../mock-saas/capabilities.ts';
import { answerFrame, clientMessage } from '../../../mock-saas/live/client-message.ts';
import { eventText } from '../../../mock-saas/live/event-text.ts';
import { isScope } from '../../../mock-saas/model.ts';
import { canariesOf } from '../../../mock-saas/seed/canaries.ts';
import { formOf, realMethodOf } from '../../../mock-saas/tenancy/method-override.ts';
import { scopesOf } from '../../../mock-saas/tenancy/permissions.ts';
import type { RowChange, World as SaasWorld } from '../../../mock-saas/world.ts';
import { diffWorlds } from '../../../mock-saas/world.ts';
import { invariant } from '../../invariant.ts';
import type { Attempt, World } from '../../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import { findHeader } from '../../model/http.ts';
import { capabilities } from './capabilities.ts';
import { spellOutMail } from './spell-out-mail.ts';
import { toEffects } from './to-effects.ts';

const HOST_SUFFIX = '.saas.localhost';

/** Columns that the world fills in by itself when it inserts a row. */
const GENERATED_COLUMNS = ['id', 'reference', 'created_at', 'updated_at', 'at'];

/** Wraps one world of Deskline; the world as it is handed over is what {@link World.changes} compares with. */
export function mockSaasWorld(saas: SaasWorld, start: SaasWorld): World {
  let baseline = start;
  let turn: Promise<unknown> = Promise.resolve();
  let knownHash: string | undefined;

  /** Waits for everything that was asked before, and keeps what is asked later waiting until `release`. */
  const acquire = async (): Promise<() => void> => {
    const before = turn;
    let release: () => void = () => undefined;
    turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };
  const alone = async <T>(use: () => T | Promise<T>): Promise<T> => {
    const release = await acquire();
    try {
      return await use();
    } finally {
      release();
    }
  };
  const tenantById = (id: string) => saas.tenants().find((tenant) => tenant.id === id);

  return {
    knows: 'rows',
    originsOf(tenantId) {
      const tenant = tenantById(tenantId);
      invariant(tenant !== undefined, `the tenant ${tenantId} is known`);
      return [`http://${tenant.slug}${HOST_SUFFIX}`];
    },
    findTenant(url) {
      const hostname = new URL(url).hostname.replace(/\.$/, '');
      if (!hostname.endsWith(HOST_SUFFIX)) return undefined;
      const slug = hostname.slice(0, -HOST_SUFFIX.length);
      return saas.tenants().find((tenant) => tenant.slug === slug)?.id ?? 'unknown';
    },
    findActor(tenantId, actorId) {
      const actor = saas.actor(actorId);
      if (actor === undefined || actor.tenantId !== tenantId) return undefined;
      return { tenantId, actorId, role: actor.role, scopes: scopesOf(actor.role) };
    },
    signIn(identity) {
      knownHash = undefined;
      const { cookie } = saas.signIn(identity.actorId, identity.scopes.filter(isScope));
      return { cookie, secrets: [cookie.slice(cookie.indexOf('=') + 1)] };
    },
    // The product itself runs each request, so nothing is read a second time.
    findFault: () => undefined,
    findCapability(request) {
      const method = methodOf(request);
      const route = method && findCapability(method, new URL(request.url).pathname);
      return route ? capabilities.find(({ name }) => name === route.capability) : undefined;
    },
    async attempt(request) {
      const release = await acquire();
      let undo = release;
      try {
        const attempt = await saas.attempt(toRequest(request));
        undo = () => {
          attempt.rollback();
          release();
        };
        const settle = (how: () => void) => () => {
          try {
            how();
          } finally {
            release();
          }
        };
        const answered = await toResponse(attempt.response);
        const response = isUpgraded(request, answered) ? { ...answered, status: 101 } : answered;
        const commit = settle(() => {
          knownHash = undefined;
          attempt.commit();
        });
        return {
          response,
          effects: toEffects(attempt.changes),
          generated: generatedIn(attempt.changes),
          commit() {
            commit();
            return response;
          },
          rollback: settle(attempt.rollback),
        } satisfies Attempt;
      } catch (error) {
        undo();
        throw error;
      }
    },
    spellOut: spellOutMail,
    connect(handshake, listener) {
      const opened = toRequest(handshake);
      const text = isHandshake(handshake) ? JSON.stringify : eventText;
      const connection = saas.live.connect(opened, (message) => {
        listener.tell(text(message));
        if (message.type === 'signed_out') listener.end();
      });
      return {
        toRequest: (message) => toMessage(clientMessage(opened, connection.id, message), message),
        toAnswer: (message, { status, body }) => answerFrame(message, status, new TextDecoder().decode(body)),
        close: connection.close,
      };
    },
    async arrange(request) {
      return alone(async () => {
        const response = await toResponse(await saas.fetch(toRequest(request)));
        baseline.close();
        baseline = saas.fork();
        knownHash = undefined;
        return response;
      });
    },
    hash() {
      return alone(() => {
        knownHash ??= saas.hash();
        return knownHash;
      });
    },
    changes: () => alone(() => toEffects(diffWorlds(baseline, saas))),
    canaries() {
      return Object.fromEntries(saas.tenants().map(({ id }) => [id, canariesOf(id)]));
    },
    fork: () => alone(() => mockSaasWorld(saas.fork(), baseline.fork())),
    close() {
      saas.close();
      baseline.close();
    },
  };
}

/** What the product takes the request for; see `method-override.ts` there. */
function methodOf({ method, headers, body }: HttpRequest): string | undefined {
  const header = (name: string) => toHeaders(headers).get(name);
  const form = formOf(header('content-type'), new TextDecoder().decode(body));
  return realMethodOf({ method, header, form });
}

function generatedIn(changes: readonly RowChange[]): string[] {
  const values = changes
    .filter(({ kind }) => kind === 'insert')
    .flatMap(({ after }) => GENERATED_COLUMNS.map((column) => after?.[column]));
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

const toHeaders = (headers: HttpRequest['headers']): Headers =>
  new Headers(headers.map(([name, value]): [string, string] => [name, value]));

function toRequest({ method, url, headers, body }: HttpRequest): Request {
  const bare = method === 'GET' || method === 'HEAD';
  return new Request(url, {
    method,
    headers: toHeaders(headers),
    ...(bare ? {} : { body: Buffer.from(body) }),
  });
}

/** A message of a page whose handshake was found to be of the same origin. */
function toMessage({ method, url, headers }: Request, message: string): HttpRequest {
  const body = new TextEncoder().encode(message);
  return { method, url, headers: [...headers.entries(), ['sec-fetch-site', 'same-origin']], body };
}

/** Whether the product says yes to a WebSocket, which no `Response` can say with the status that means it. */
function isUpgraded(request: HttpRequest, response: HttpResponse): boolean {
  return isHandshake(request) && response.status === 200 && findHeader(response, 'upgrade') === 'websocket';
}

function isHandshake(request: HttpRequest): boolean {
  return findHeader(request, 'upgrade') === 'websocket';
}

async function toResponse(response: Response): Promise<HttpResponse> {
  return {
    status: response.status,
    headers: [...response.headers.entries()],
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
