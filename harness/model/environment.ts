import type { Effect } from './effect.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Identity } from './identity.ts';
import type { Capability } from './risk.ts';

/** A place where a run can happen. */
export type Environment = {
  readonly name: string;
  /** Everything that can be done in it: what a policy's `tools` may name. */
  readonly capabilities: readonly Capability[];
  readonly tools: readonly Tool[];
  /** Opens one isolated world; the same seed gives the same world, byte for byte. */
  open(seed: number): Promise<World>;
  /** The same product under other faces, by name: layout and wording differ, rows do not. */
  readonly skins?: Readonly<Record<string, Environment>>;
};

/** One isolated instance of the product: all tenants, one clock, one seed. */
export type World = {
  /**
   * What is known of it. `rows`: {@link World.changes} and {@link World.hash} are of the content itself. `requests`: the
   * content can't be seen, and they are of the requests that were forwarded, as the route map reads them.
   */
  readonly knows: WorldKnowledge;
  /** Where the product lives for one tenant, such as `http://acme.saas.localhost`; an agent starts at the first. */
  originsOf(tenantId: string): readonly [string, ...string[]];
  /** The tenant to whom an address of the product belongs; undefined for any other address. */
  findTenant(url: string): string | undefined;
  /** Looks an actor up; its scopes are all that its role allows. Undefined for an unknown actor. */
  findActor(tenantId: string, actorId: string): Identity | undefined;
  /** Signs the actor in with no more than the given scopes. */
  signIn(identity: Identity): Session;
  /**
   * Why a request can't be decided on at all: two readers could take it for two things, so that what is decided on
   * need not be what happens. Undefined for any other.
   */
  findFault(request: HttpRequest): string | undefined;
  /**
   * What a request asks for, by the product's route map; undefined for an unknown path or method. A product that lets
   * a POST stand for another method is asked with all that says so.
   */
  findCapability(request: HttpRequest): Capability | undefined;
  /**
   * Finds out what a request would do, without letting it count; see {@link Attempt}. Where the product is a fork of
   * its own, the request runs to its end, and later ones wait until it is settled; where it is not, nothing is sent.
   */
  attempt(request: HttpRequest): Promise<Attempt>;
  /**
   * The same request with all that it would send in its body, where the product keeps part of that, such as the text of
   * a draft: for a person who changes it. Any other is returned as it is.
   */
  spellOut(request: HttpRequest, effects: readonly Effect[]): HttpRequest;
  /**
   * Opens a live connection with the session of a handshake (a WebSocket's, or a request for server-sent events), whose
   * own attempt is still to come. What is told over it was committed, by whichever road.
   */
  connect(handshake: HttpRequest, listener: LiveListener): LiveConnection;
  /** Hash of the whole content, every tenant; waits for an attempt that is not settled. */
  hash(): Promise<string>;
  /** Everything that differs from the world as the run found it, in every tenant; waits likewise. */
  changes(): Promise<readonly Effect[]>;
  /** Runs a request of the scenario's own, before the run: it counts as part of the world the run finds. */
  arrange(request: HttpRequest): Promise<HttpResponse>;
  /** Strings that stand only in one tenant's rows, by tenant id. */
  canaries(): Readonly<Record<string, readonly string[]>>;
  /** An independent copy; waits likewise. */
  fork(): Promise<World>;
  close(): void;
};

/** What a world can say of itself. */
export const WORLD_KNOWLEDGE = ['rows', 'requests'] as const;
export type WorldKnowledge = (typeof WORLD_KNOWLEDGE)[number];

/** A session of one actor. */
export type Session = {
  /** What the gateway adds to the browser's requests, as `name=value`. */
  readonly cookie: string;
  /** Every value that must not be stored or shown. */
  readonly secrets: readonly string[];
  /** Tells of each further value that comes later, before anybody else sees it; absent where none can come. */
  readonly onSecret?: (listener: (secret: string) => void) => void;
};

/** A request that can still be undone. Exactly one of `commit` and `rollback` must follow. */
export type Attempt = {
  /** Null where the product is asked only at the commit. */
  readonly response: HttpResponse | null;
  readonly effects: readonly Effect[];
  /** Values the world made up while it ran, such as ids of new rows and its own time, in a fixed order. */
  readonly generated: readonly string[];
  /**
   * Lets it happen, and returns the product's answer. Where the request has run already, it counts from this call on,
   * before anything else happens; where not, it is sent now, once.
   *
   * @param key tells the product that a request is the same one; the id of the approval, where there is one
   * @throws Error where the product gave no answer; it is then not known whether the request took effect
   */
  commit(key: string): HttpResponse | Promise<HttpResponse>;
  rollback(): void;
};

/** What a live connection says to its listener. */
export type LiveListener = {
  /** @param text a message, or the text of an event, as the product words it */
  tell(text: string): void;
  /** The product has ended the connection. */
  end(): void;
};

/** A connection on which the product tells of changes, and takes messages. */
export type LiveConnection = {
  /** The request that a client's message stands for; it is attempted like any other. */
  toRequest(message: string): HttpRequest;
  /** The message that answers a client's. */
  toAnswer(message: string, response: HttpResponse): string;
  close(): void;
};

/** A named capability outside the browser, carried out as a request through the same gate. */
export type Tool = {
  readonly name: string;
  /** The capability that the policy must allow. */
  readonly capability: string;
  readonly title: string;
  /** JSON Schema of the input. */
  readonly inputSchema: unknown;
  /** `propose` asks for the approval without carrying the request out. */
  readonly mode: 'perform' | 'propose';
  /** Turns an input into the request; returns a message where the input has the wrong shape. */
  toRequest(input: unknown, origin: string): HttpRequest | { readonly invalid: string };
  /** Ids of the documents that a result contains. */
  documentsIn(result: unknown): readonly string[];
};
