import type { CDPSession } from 'playwright';
import { z } from 'zod';
import { GuestWorlds } from './guest-worlds.ts';
import { isPassedEvent, isPassedMethod } from './passed-methods.ts';
import { withoutCredentials } from './without-credentials.ts';

export type Params = Readonly<Record<string, unknown>>;

/** Told what happens in the page. */
export type GuestListener = {
  onEvent(method: string, params: Params): void;
  /** The page is gone. */
  onClosed(): void;
};

/** What the guest asked for is not for guests; nothing was sent to the browser. */
export class NotForGuests extends Error {
  constructor(method: string, why: string) {
    super(`Cannot call ${method}: ${why}`);
    this.name = 'NotForGuests';
  }
}

/** The name of the world of a document's own scripts. */
const DOCUMENTS_OWN = '';

const params = z.record(z.string(), z.unknown());

/**
 * A DevTools session of one page for somebody outside: only what {@link isPassedMethod} lists gets to the browser. It
 * can look at the page and run scripts in it; inputs and navigations are the broker's.
 */
export class GuestSession {
  readonly #cdp: CDPSession;
  readonly #worlds = new GuestWorlds();
  /** Asked for before the guest has asked to hear of worlds. */
  readonly #bindings: Params[] = [];
  /** Whether the guest hears of worlds, and of what happens in them. */
  #hearsOfWorlds = false;

  private constructor(cdp: CDPSession, listener: GuestListener) {
    this.#cdp = cdp;
    cdp.on('event', ({ method, params: sent }) => {
      const event = params.parse(sent ?? {});
      const isShown = this.#worlds.hear(method, event) && isPassedEvent(method);
      if (!isShown || (method.startsWith('Runtime.') && !this.#hearsOfWorlds)) return;
      listener.onEvent(method, withoutCredentials(event));
    });
    cdp.on('close', () => listener.onClosed());
  }

  /** Which worlds there are has to be known from the start, whether the guest asks for it or not. */
  static async open(cdp: CDPSession, listener: GuestListener): Promise<GuestSession> {
    const session = new GuestSession(cdp, listener);
    await session.#call('Runtime.enable', {});
    return session;
  }

  /**
   * @throws NotForGuests where it must not get to the browser
   * @throws Error with what the browser says of it
   */
  async send(method: string, asked: Params): Promise<Params> {
    if (!isPassedMethod(method)) throw new NotForGuests(method, 'it is not on the list of this endpoint');
    for (const name of [asked.worldName, asked.executionContextName]) {
      const fault = this.#worlds.findFault(name);
      if (fault !== undefined) throw new NotForGuests(method, fault);
    }
    if (this.#worlds.isForeign(asked)) throw new Error('Cannot find context with specified id');
    if (method === 'Runtime.enable' || method === 'Runtime.disable') return this.#hear(method);
    if (method === 'Runtime.addBinding' && !this.#hearsOfWorlds) this.#bindings.push(asked);
    const answer = params.parse((await this.#call(method, narrowed(method, asked))) ?? {});
    if (method === 'Page.createIsolatedWorld') this.#worlds.made(answer.executionContextId);
    return answer;
  }

  /** The browser tells once of what there is already; for the guest it has to do so again. */
  async #hear(method: 'Runtime.enable' | 'Runtime.disable'): Promise<Params> {
    const heard = this.#hearsOfWorlds;
    this.#hearsOfWorlds = method === 'Runtime.enable';
    if (heard || !this.#hearsOfWorlds) return {};
    await this.#call('Runtime.disable', {});
    await this.#call('Runtime.enable', {});
    for (const binding of this.#bindings.splice(0)) {
      await this.#call('Runtime.addBinding', narrowed('Runtime.addBinding', binding));
    }
    return {};
  }

  async close(): Promise<void> {
    await this.#cdp.detach().catch(() => undefined);
  }

  async #call(method: string, asked: Params): Promise<unknown> {
    try {
      return await Reflect.apply(this.#cdp.send, this.#cdp, [method, asked]);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(message.split('\n')[0]?.replace(/^.*?Protocol error \([^)]*\): /, '') ?? message);
    }
  }
}

/** The part of what was asked for that a guest may have. */
function narrowed(method: string, asked: Params): Params {
  // A world with access to every origin would read the frames of other sites.
  if (method === 'Page.createIsolatedWorld') return { ...asked, grantUniveralAccess: false };
  // Without a world it would be in all of them, and in the harness' own take the place of what its scripts call.
  if (method === 'Runtime.addBinding' && typeof asked.executionContextId !== 'number') {
    const { name, executionContextName } = asked;
    const isNamed = typeof executionContextName === 'string';
    return { name, executionContextName: isNamed ? executionContextName : DOCUMENTS_OWN };
  }
  // A stream would be read by a method that reads files as well.
  if (method === 'Page.printToPDF') return { ...asked, transferMode: 'ReturnAsBase64' };
  return asked;
}
