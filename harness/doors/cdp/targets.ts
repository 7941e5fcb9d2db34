import type { z } from 'zod';
import type { GuestBrowser, GuestPage } from '../../browser/guest/guest-browser.ts';
import { newSecret } from '../../id.ts';
import type { Actor } from './actor.ts';
import { PageInput } from './page-input.ts';
import { type Params, ProtocolError } from './protocol.ts';
import type { PageSession, Session } from './session.ts';
import { pageIdOf, tabIdOf, type targetFilter, targetInfo, wants } from './target-info.ts';

type Filter = z.infer<typeof targetFilter> | undefined;

/** The context that a client finds; one that it makes itself is another name for the same. */
const OWN_CONTEXT = 'playpen';

/** Sessions, and contexts, that one client may have: each takes a part of the browser, or of this process. */
const MAX_SESSIONS = 100;
const MAX_CONTEXTS = 100;

/** Sends an event to the client, on a session or on the connection itself. */
export type Emit = (method: string, params: Params, sessionId: string | undefined) => void;

/** What one client knows of the run's pages: which it was told of, and its sessions of them. */
export class Targets {
  readonly #guest: GuestBrowser;
  readonly #actor: Actor;
  readonly #emit: Emit;
  readonly #sessions = new Map<string, Session>();
  /** By page: done once the client was told of it. */
  readonly #opened = new Map<string, Promise<void>>();
  readonly #contexts = new Set<string>();
  readonly #contextOf = new Map<string, string>();
  #expected: string | undefined;
  #autoAttach: { readonly filter: Filter } | null = null;
  #discover: { readonly filter: Filter } | null = null;

  constructor(guest: GuestBrowser, actor: Actor, emit: Emit) {
    this.#guest = guest;
    this.#actor = actor;
    this.#emit = emit;
  }

  get product(): string {
    return this.#guest.product;
  }

  get contexts(): readonly string[] {
    return [...this.#contexts];
  }

  pages(): Promise<readonly GuestPage[]> {
    return this.#guest.pages();
  }

  find(sessionId: string): Session | undefined {
    return this.#sessions.get(sessionId);
  }

  sessionsOf(tab: number): readonly PageSession[] {
    return [...this.#sessions.values()]
      .filter((one) => one.kind === 'page')
      .filter(({ page }) => page.tab === tab);
  }

  async getPage(targetId: string): Promise<GuestPage> {
    const found = (await this.pages()).find((page) => page.targetId === pageIdOf(targetId));
    if (found === undefined) throw new ProtocolError('No target with given id found', -32_602);
    return found;
  }

  infoOf(page: GuestPage, type: 'page' | 'tab' = 'page'): Params {
    return targetInfo(page, type, this.#contextOf.get(page.targetId) ?? OWN_CONTEXT);
  }

  makeContext(): string {
    if (this.#contexts.size >= MAX_CONTEXTS) {
      throw new ProtocolError(`Cannot create a browser context: a client has at most ${MAX_CONTEXTS}`);
    }
    const id = newSecret();
    this.#contexts.add(id);
    return id;
  }

  /** Forgets a context that the client has made; returns the pages that were opened in it. */
  async endContext(id: string): Promise<readonly GuestPage[]> {
    this.#contexts.delete(id);
    return (await this.pages()).filter(({ targetId }) => this.#contextOf.get(targetId) === id);
  }

  /** The next page that opens by itself is of this context. */
  expect(contextId: string | undefined): void {
    if (contextId !== undefined && contextId !== OWN_CONTEXT && !this.#contexts.has(contextId)) {
      throw new ProtocolError('Failed to find browser context with the given id', -32_602);
    }
    this.#expected = contextId;
  }

  async discover(on: boolean, filter: Filter): Promise<void> {
    this.#discover = on ? { filter } : null;
    if (on) for (const page of await this.pages()) this.#tellOf('Target.targetCreated', page);
  }

  /** Attaches to every page there is, and to those that will be. */
  async attachAll(on: boolean, filter: Filter): Promise<void> {
    this.#autoAttach = on ? { filter } : null;
    if (!on) return;
    for (const page of await this.pages()) await this.opened(page);
  }

  /** Attaches to the page that a tab holds. */
  async attachInTab(tab: Extract<Session, { kind: 'tab' }>, on: boolean): Promise<void> {
    if (!on || tab.isAutoAttached) return;
    tab.isAutoAttached = true;
    await this.attach(tab.page, 'page', tab.id);
  }

  /** @returns the id of the session */
  async attach(page: GuestPage, kind: 'page' | 'tab', parentId: string | undefined): Promise<string> {
    if (this.#sessions.size >= MAX_SESSIONS) {
      throw new ProtocolError(`Cannot attach to a target: a client has at most ${MAX_SESSIONS} sessions`);
    }
    const id = newSecret();
    if (kind === 'tab') {
      this.#sessions.set(id, { id, parentId, page, kind, isAutoAttached: false });
    } else {
      const guest = await this.#guest.attach(page.targetId, {
        onEvent: (method, params) => this.#emit(method, params, id),
        onClosed: () => this.#drop(id),
      });
      if (guest === undefined) throw new ProtocolError('No target with given id found', -32_602);
      const input = new PageInput(async (action) => {
        const { problem } = await this.#actor.act(page.tab, action);
        return problem ?? undefined;
      });
      this.#sessions.set(id, { id, parentId, page, kind, guest, input, isLogged: false });
    }
    const event = { sessionId: id, targetInfo: this.infoOf(page, kind), waitingForDebugger: false };
    this.#emit('Target.attachedToTarget', event, parentId);
    return id;
  }

  async detach(sessionId: string): Promise<void> {
    const session = this.#sessions.get(sessionId);
    this.#drop(sessionId);
    if (session?.kind === 'page') await session.guest.close();
  }

  /** Tells the client of a page, once. */
  opened(page: GuestPage): Promise<void> {
    const known = this.#opened.get(page.targetId);
    if (known !== undefined && this.#autoAttach === null) return known;
    const told = (known ?? this.#introduce(page)).then(() => this.#attachIfWanted(page));
    this.#opened.set(page.targetId, told);
    return told;
  }

  changed(page: GuestPage): void {
    for (const session of this.#sessions.values()) {
      if (session.page.targetId === page.targetId) session.page = page;
    }
    this.#tellOf('Target.targetInfoChanged', page);
  }

  closed(targetId: string): void {
    this.#opened.delete(targetId);
    for (const { id, page } of [...this.#sessions.values()]) if (page.targetId === targetId) this.#drop(id);
    if (this.#discover === null) return;
    for (const type of ['page', 'tab'] as const) {
      if (!wants(this.#discover.filter, type)) continue;
      const id = type === 'page' ? targetId : `tab-${targetId}`;
      this.#emit('Target.targetDestroyed', { targetId: id }, undefined);
    }
  }

  async close(): Promise<void> {
    const open = [...this.#sessions.values()];
    this.#sessions.clear();
    for (const session of open) {
      if (session.kind !== 'page') continue;
      session.input.close();
      await session.guest.close();
    }
  }

  async #introduce(page: GuestPage): Promise<void> {
    const opener = page.openerId === null ? undefined : this.#contextOf.get(page.openerId);
    const context = page.openerId === null ? this.#expected : opener;
    if (context !== undefined) this.#contextOf.set(page.targetId, context);
    this.#tellOf('Target.targetCreated', page);
  }

  async #attachIfWanted(page: GuestPage): Promise<void> {
    if (this.#autoAttach === null) return;
    const { filter } = this.#autoAttach;
    const isAttached = [...this.#sessions.values()].some(
      (session) => session.parentId === undefined && session.page.targetId === page.targetId,
    );
    if (isAttached) return;
    if (wants(filter, 'page')) await this.attach(page, 'page', undefined);
    else if (wants(filter, 'tab')) await this.attach(page, 'tab', undefined);
  }

  #tellOf(method: string, page: GuestPage): void {
    if (this.#discover === null) return;
    for (const type of ['tab', 'page'] as const) {
      if (wants(this.#discover.filter, type)) {
        this.#emit(method, { targetInfo: this.infoOf(page, type) }, undefined);
      }
    }
  }

  #drop(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    if (session.kind === 'page') session.input.close();
    const targetId = session.kind === 'page' ? session.page.targetId : tabIdOf(session.page);
    this.#emit('Target.detachedFromTarget', { sessionId: id, targetId }, session.parentId);
  }
}
