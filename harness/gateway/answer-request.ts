import type { IncomingMessage } from 'node:http';
import { findUrl } from '../find-url.ts';
import type { Decision } from '../model/decision.ts';
import type { LiveConnection } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import type { StopReason } from '../model/run.ts';
import type { Admitted } from './admitted.ts';
import type { DialOptions } from './dial.ts';
import { asksForEvents, EventStream, isEventStream } from './event-stream.ts';
import { deny, entryOf, pastLimit, recordRefused } from './gate-entry.ts';
import type { Egress, GatewayRun } from './gateway-run.ts';
import { readRequest } from './read-request.ts';
import { egressBlocked, redirectBlocked } from './refusal.ts';
import { guardedHeaders, neighboursOf } from './response-headers.ts';
import { isSameOrigin, SAFE_METHODS } from './same-origin.ts';
import { forwardUpstream } from './upstream.ts';
import { UpstreamRefused } from './upstream-refused.ts';
import { sessionName, withSession } from './with-session.ts';

/** An answer, and the stream that it begins, if it does. */
export type Answer = HttpResponse & {
  readonly events?: { readonly stream: EventStream; readonly connection: LiveConnection };
};

/** Methods that a page may use at a host other than the product. */
const METHODS: ReadonlySet<string> = new Set([...SAFE_METHODS, 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Decides a request that came with a run's credentials, and answers it.
 *
 * @param tunnel origin at the other end of the tunnel it came through, if it came through one
 */
export async function answerRequest(
  entry: Admitted,
  incoming: IncomingMessage,
  dialOptions: DialOptions,
  tunnel?: string,
): Promise<Answer> {
  const { run } = entry;
  const request = await readRequest(incoming, tunnel);
  if ('malformed' in request) {
    recordRefused(run, unread(incoming, tunnel), deny('malformed', request.malformed), request.status);
    return plainAnswer(request.status, request.malformed);
  }
  const egress = run.judgeEgress(request.url);
  const { decision, to } = egress;
  if (!run.enforcing)
    return to === 'product' ? visit(entry, request) : forward(run, request, egress, dialOptions);
  const leaves = decision.outcome === 'allow' && to !== 'product';
  const limit = run.charge(leaves ? sizeOf(request) : 0);
  if (limit !== undefined) return overBudget(run, request, limit);
  if (decision.outcome !== 'allow') return block(run, request, decision);
  if (to === 'product') return visit(entry, request);
  const refused = refusedOutside(request, egress);
  if (refused !== undefined) return block(run, request, refused);
  return guard(run, request, await forward(run, request, egress, dialOptions));
}

/** Why a request to a listed host that is not the product must not go there; undefined where it may. */
function refusedOutside(request: HttpRequest, { reach }: Egress): Decision | undefined {
  const { method, url, body } = request;
  if (!METHODS.has(method)) return deny('method', `${method} is no method that a page may use there`);
  if (sizeOf(request) > reach.maxRequestBytes) {
    return deny('request-size', `the request has more than ${reach.maxRequestBytes} bytes`);
  }
  if (SAFE_METHODS.has(method) && body.length === 0) return undefined;
  if (!SAFE_METHODS.has(method) && !isSameOrigin(request)) {
    return deny('same-origin', 'a write must come from a page of the same origin');
  }
  const { pathname } = new URL(url);
  if (reach.takesWrites(pathname)) return undefined;
  return deny('upload', `the policy does not name ${pathname} as taking writes`);
}

async function visit(entry: Admitted, request: HttpRequest): Promise<Answer> {
  const { run } = entry;
  return guard(run, request, await enter(entry, withSession(request, run.cookie, run.world)));
}

/** Asks the product, through the gate. Events are told from before the question, so that none is missed. */
async function enter({ run, live }: Admitted, request: HttpRequest): Promise<Answer> {
  const pass = async () => (await run.gate.pass(request, { origin: 'page', label: run.label() })).response;
  if (!asksForEvents(request)) return pass();
  if (!live.hasRoom) return block(run, request, deny('too-many-live', 'too many live connections are open'));
  const stream = new EventStream();
  const connection = run.world.connect(request, stream);
  const response = await pass();
  if (isEventStream(response)) return { ...response, events: { stream, connection } };
  connection.close();
  return response;
}

/** What the browser may see of an answer: no redirect off the list, and the headers that bind the document. */
function guard(run: GatewayRun, request: HttpRequest, response: Answer): Answer {
  for (const [name, value] of response.headers) {
    if (name !== 'location') continue;
    const next = findUrl(value, request.url)?.href ?? 'about:invalid';
    const { decision } = run.judgeEgress(next);
    if (decision.outcome === 'allow') continue;
    run.record({
      ...entryOf({ ...request, url: next, body: new Uint8Array() }, decision),
      outcome: 'blocked',
      status: 502,
    });
    return redirectBlocked(request, decision);
  }
  if (!run.guardsAnswers) return response;
  const headers = guardedHeaders(response, sessionName(run.cookie), neighboursOf(request, run.world));
  return { ...response, headers };
}

async function forward(
  run: GatewayRun,
  request: HttpRequest,
  { decision, reach }: Egress,
  dialOptions: DialOptions,
): Promise<HttpResponse> {
  const entry = entryOf(request, decision);
  try {
    const addresses = run.enforcing ? reach.addresses : 'any';
    const response = await forwardUpstream(request, addresses, dialOptions);
    run.record({ ...entry, outcome: 'allowed', status: response.status });
    return response;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'the upstream failed';
    if (error instanceof UpstreamRefused) {
      const refused = deny(error.rule, why);
      run.record({ ...entryOf(request, refused), outcome: 'blocked', status: 502 });
    } else {
      run.record({ ...entry, outcome: 'failed', status: 502, decision: { ...decision, reasons: [why] } });
    }
    return plainAnswer(502, why);
  }
}

function block(run: GatewayRun, request: HttpRequest, decision: Decision): HttpResponse {
  const response = egressBlocked(request, decision);
  run.record({ ...entryOf(request, decision), outcome: 'blocked', status: response.status });
  return response;
}

function overBudget(run: GatewayRun, request: HttpRequest, limit: StopReason): HttpResponse {
  run.record({ ...entryOf(request, pastLimit(limit)), layer: 'budget', outcome: 'blocked', status: 429 });
  return plainAnswer(429, `${limit}: the run has used up what its policy lets it send`);
}

/** The gateway itself, or a part of the run behind it, failed: nothing was answered, and so nothing is let through. */
export function answerFailure(run: GatewayRun, incoming: IncomingMessage, error: unknown): HttpResponse {
  const why = error instanceof Error ? error.message : String(error);
  run.record({ ...entryOf(unread(incoming), deny('failed', why)), outcome: 'failed', status: 502 });
  return plainAnswer(502, 'the gateway failed');
}

/** A request as far as its first line tells. */
function unread(incoming: IncomingMessage, tunnel = ''): Pick<HttpRequest, 'method' | 'url' | 'body'> {
  return { method: incoming.method ?? '', url: `${tunnel}${incoming.url ?? ''}`, body: new Uint8Array() };
}

/** Bytes of a request as it goes out, near enough: address, headers and body. */
function sizeOf({ url, headers, body }: HttpRequest): number {
  return headers.reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    url.length + body.length,
  );
}

function plainAnswer(status: number, why: string): HttpResponse {
  return {
    status,
    headers: [['content-type', 'text/plain; charset=utf-8']],
    body: new TextEncoder().encode(`Playpen: ${why}\n`),
  };
}
