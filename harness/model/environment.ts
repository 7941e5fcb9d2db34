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
  open(seed: number): World;
};

/** One isolated instance of the product: all tenants, one clock, one seed. */
export type World = {
  /** Where the product lives for one tenant, such as `http://acme.saas.localhost`. */
  originOf(tenantId: string): string;
  /** The tenant to whom an address of the product belongs; undefined for any other address. */
  findTenant(url: string): string | undefined;
  /** Looks an actor up; its scopes are all that its role allows. Undefined for an unknown actor. */
  findActor(tenantId: string, actorId: string): Identity | undefined;
  /** Signs the actor in with no more than the given scopes, and returns the credential the gateway adds to requests. */
  signIn(identity: Identity): { readonly cookie: string };
  /**
   * What a request asks for, by the product's route map; undefined for an unknown path or method. A product that lets
   * a POST stand for another method is asked with all that says so.
   */
  findCapability(request: HttpRequest): Capability | undefined;
  /** Runs a request to its end without letting it count; see {@link Attempt}. Later requests wait until it is settled. */
  attempt(request: HttpRequest): Promise<Attempt>;
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

/** A request that has run and can still be undone. Exactly one of `commit` and `rollback` must follow. */
export type Attempt = {
  readonly response: HttpResponse;
  readonly effects: readonly Effect[];
  /** Values the world made up while it ran, such as ids of new rows and its own time, in a fixed order. */
  readonly generated: readonly string[];
  commit(): void;
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
