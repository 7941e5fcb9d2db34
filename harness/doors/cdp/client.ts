import { z } from 'zod';
import type { Run } from '../../broker/run.ts';
import { NotForGuests } from '../../browser/guest/guest-session.ts';
import { findAcknowledgement } from './acknowledged.ts';
import type { Actor, Came } from './actor.ts';
import { browserMethod } from './browser-methods.ts';
import { actOnPage, PAGE_ACTIONS } from './page-methods.ts';
import { type Params, ProtocolError, type Request, read, request } from './protocol.ts';
import { findRefusal } from './refused-methods.ts';
import type { Session } from './session.ts';
import { Targets } from './targets.ts';

/** One connection of a client. */
export type Wire = { send(text: string): void; close(): void };

const finish = z.object({ result: z.string(), message: z.string().default('') });

/** Answers one client: each of its messages is an action, a look at a page, or refused. */
export class Client {
  readonly #run: Run;
  readonly #actor: Actor;
  readonly #wire: Wire;
  readonly #targets: Targets;
  readonly #unwatch: () => void;

  constructor(run: Run, actor: Actor, wire: Wire) {
    this.#run = run;
    this.#actor = actor;
    this.#wire = wire;
    const guest = run.guest();
    this.#targets = new Targets(guest, actor, (method, params, sessionId) =>
      this.#send({ method, params, ...(sessionId === undefined ? {} : { sessionId }) }),
    );
    this.#unwatch = guest.watch({
      onOpened: (page) => void this.#targets.opened(page).catch(() => undefined),
      onChanged: (page) => this.#targets.changed(page),
      onClosed: (targetId) => this.#targets.closed(targetId),
    });
  }

  /** Takes one message; what is no message is answered without a name. */
  async receive(text: string): Promise<void> {
    const parsed = request.safeParse(parseJson(text));
    if (!parsed.success) {
      return this.#send({
        id: null,
        error: { code: -32_600, message: 'This is no message of the protocol' },
      });
    }
    const { id, method, params, sessionId } = parsed.data;
    const session = sessionId === undefined ? {} : { sessionId };
    try {
      this.#send({ id, result: await this.#answer(parsed.data, params), ...session });
    } catch (error) {
      const code = error instanceof ProtocolError ? error.code : -32_000;
      const message = error instanceof Error ? error.message : String(error);
      this.#send({ id, error: { code, message }, ...session });
    }
    if (method === 'Browser.close') this.#wire.close();
  }

  /** Says in the log of a page what became of an action, where the client can't see it from the answer. */
  taken(tab: number, { observation, problem }: Came): void {
    const { status, message } = observation;
    if (status === 'ok' || status === 'approved') return;
    const text = problem ?? `Playpen: ${message}`;
    const entry = { source: 'other', level: 'error', text, timestamp: 0 };
    for (const { id, isLogged } of this.#targets.sessionsOf(tab)) {
      if (isLogged) this.#send({ method: 'Log.entryAdded', params: { entry }, sessionId: id });
    }
  }

  async close(): Promise<void> {
    this.#unwatch();
    await this.#targets.close();
  }

  async #answer({ method, sessionId }: Request, params: Params): Promise<Params> {
    const session = sessionId === undefined ? undefined : this.#targets.find(sessionId);
    if (sessionId !== undefined && session === undefined) {
      throw new ProtocolError('Session with given id not found.', -32_001);
    }
    if (this.#run.stop !== null) {
      throw new ProtocolError(`The run is over: ${this.#run.stop.reason}`);
    }
    if (method === 'Browser.close') return {};
    if (method === 'Playpen.finish') {
      const { observation } = await this.#actor.act(this.#actor.activeTab, {
        type: 'finish',
        ...read(finish, params),
      });
      return { status: observation.status, message: observation.message };
    }
    const answer =
      (await browserMethod(method, params, session, this.#targets, this.#actor)) ??
      findAcknowledgement(method);
    if (answer !== undefined) return answer;
    return this.#askPage(method, params, session);
  }

  async #askPage(method: string, params: Params, session: Session | undefined): Promise<Params> {
    const why = findRefusal(method);
    if (why !== undefined && method !== 'Storage.getStorageKey') {
      this.#run.noteRefused(`the client asked for ${method}`);
      throw new ProtocolError(`Cannot call ${method}: ${why}`);
    }
    if (session?.kind !== 'page') {
      throw new ProtocolError(`Cannot call ${method} here; expected it on the session of a page`, -32_601);
    }
    if (method.startsWith('Input.') || PAGE_ACTIONS.has(method)) {
      return actOnPage(method, params, session, this.#actor);
    }
    await session.input.settle();
    if (method === 'Log.enable') session.isLogged = true;
    try {
      return await session.guest.send(method, params);
    } catch (error) {
      if (!(error instanceof NotForGuests)) throw error;
      this.#run.noteRefused(`the client asked for ${method}`);
      throw new ProtocolError(`${error.message} (docs/doors-cdp.md)`);
    }
  }

  #send(message: object): void {
    this.#wire.send(JSON.stringify(message));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
