import { eq } from 'drizzle-orm';
import { createApp } from './app.tsx';
import { openClient, openDb } from './db/client.ts';
import { createClock } from './db/clock.ts';
import { type Content, createContentHash, diffContent, type RowChange } from './db/content.ts';
import { createIds } from './db/ids.ts';
import { type ActorRow, actors, type TenantRow, tenants } from './db/schema.ts';
import { createWatch } from './db/watch.ts';
import { delayedHandlers } from './delayed/handlers.ts';
import { runDue } from './delayed/run-due.ts';
import { createMutex } from './mutex.ts';
import { buildImage, type WorldSpec } from './seed/build-image.ts';
import { createSession, sessionCookie } from './tenancy/sessions.ts';

export type { Row, RowChange } from './db/content.ts';
export type { ActorRow, TenantRow } from './db/schema.ts';
export type { WorldSpec } from './seed/build-image.ts';

/** A request that has run and can still be taken back. Nobody else is served until it is settled, once. */
export interface Attempt {
  readonly response: Response;
  /** Ordered by (table, id); bookkeeping tables left out. */
  readonly changes: RowChange[];
  commit(): void;
  rollback(): void;
}

/**
 * One isolated instance of the SaaS: all tenants, one database in memory, one logical clock.
 * While an attempt is held, `hash`, `serialize`, `fork`, `signIn` and `diffWorlds` throw: what they would see may be taken back.
 */
export interface World {
  /** Runs and commits the request. Requests are served one at a time, in order. */
  fetch(request: Request): Promise<Response>;
  /** Runs the request and holds the world until the attempt is settled. */
  attempt(request: Request): Promise<Attempt>;
  /**
   * A new session, without a password.
   * @param scopes narrows what the role gives; scopes the role does not have are left out
   */
  signIn(actorId: string, scopes?: readonly string[]): { cookie: string; name: 'sid'; value: string };
  actor(actorId: string): ActorRow | undefined;
  tenants(): TenantRow[];
  fork(): World;
  serialize(): Buffer;
  /** SHA-256, hex, over all rows of all tables; equal for worlds whose pages differ but rows do not. */
  hash(): string;
  close(): void;
}

const images = new Map<string, Buffer>();

/** A prepared database image; the same spec gives the same bytes. Kept for the life of the process: treat as read-only. */
export function prepareImage(spec: WorldSpec): Buffer {
  const key = `${spec.profile}/${spec.seed}`;
  const known = images.get(key);
  if (known) return known;
  const image = buildImage(spec);
  images.set(key, image);
  return image;
}

const contents = new WeakMap<World, Content>();

/** The worlds in which an attempt runs or waits to be settled. */
const held = new WeakSet<World>();

/** Every row that differs, over every tenant, ordered by (table, id); bookkeeping tables left out. */
export function diffWorlds(before: World, after: World): RowChange[] {
  const [old, now] = [contents.get(before), contents.get(after)];
  if (!old || !now)
    throw new Error('Cannot diff worlds: one was not opened by openWorld; expected two open worlds');
  if (held.has(before) || held.has(after)) throw heldError('diff worlds');
  return diffContent(old, now);
}

const heldError = (what: string): Error =>
  new Error(`Cannot ${what}: an attempt is held; expected commit() or rollback() first`);

/** The digests of an image's tables, as far as a world opened from it has needed them. */
const digestsByImage = new WeakMap<Buffer, Map<string, string>>();

/** Deserialises an image into a world of its own; the image stays as it is. */
export function openWorld(opened: Buffer): World {
  const digests = digestsByImage.get(opened) ?? new Map<string, string>();
  digestsByImage.set(opened, digests);
  const client = openClient(opened);
  const db = openDb(client);
  const clock = createClock(client);
  const ids = createIds(client);
  const hash = createContentHash(client, digests);
  const mutex = createMutex();
  const watch = createWatch(client);
  /** The bytes of the world as it is; undefined once something was written. */
  let image: Buffer | undefined = opened;
  let app: ReturnType<typeof createApp> | undefined;

  async function attempt(request: Request): Promise<Attempt> {
    const release = await mutex.acquire();
    held.add(world);
    return run(request, () => {
      held.delete(world);
      release();
    });
  }

  async function run(request: Request, release: () => void): Promise<Attempt> {
    try {
      app ??= createApp({ db, clock, ids });
      const serving = app;
      const { result, changes, hasWritten } = await watch.run(
        isReading(request) ? 'reads' : 'writes',
        async () => buffered(await serving.fetch(request)),
      );
      return { response: result, changes, ...settlement(changes, hasWritten, release) };
    } catch (error) {
      if (client.open && client.inTransaction) watch.undo();
      release();
      throw error;
    }
  }

  function settlement(changes: readonly RowChange[], hasWritten: boolean, release: () => void) {
    let settled: string | undefined;
    const settle = (how: string, end: () => void) => {
      if (settled) throw new Error(`Cannot ${how} attempt: it is settled by ${settled}; expected it open`);
      settled = how;
      try {
        if (client.open) end();
      } finally {
        release();
      }
    };
    return {
      commit: () =>
        settle('commit', () => {
          const done = changes.length > 0 ? passTime(changes) : changes;
          watch.keep();
          if (hasWritten) image = undefined;
          hash.forget(done.map(({ table }) => table));
        }),
      rollback: () => settle('rollback', watch.undo),
    };
  }

  /** What falls due was decided when it was put off: it belongs to the world's changes, not to those of the attempt. */
  function passTime(changes: readonly RowChange[]): readonly RowChange[] {
    clock.tick();
    runDue({ db, clock, ids }, delayedHandlers);
    return [...changes, ...watch.changes()];
  }

  function whenNotHeld<R>(what: string, work: () => R): R {
    if (held.has(world)) throw heldError(what);
    return work();
  }

  const world: World = {
    fetch: async (request) => {
      const { response, commit } = await run(request, await mutex.acquire());
      commit();
      return response;
    },
    attempt,
    signIn: (actorId, scopes) =>
      whenNotHeld(`sign in "${actorId}"`, () => {
        const actor = findActor(actorId);
        if (!actor)
          throw new Error(`Cannot sign in "${actorId}": no such actor; expected one of the world's`);
        image = undefined;
        const value = createSession({ db, clock, ids }, actor, scopes);
        return { cookie: `${sessionCookie}=${value}`, name: sessionCookie, value };
      }),
    actor: findActor,
    tenants: () => db.select().from(tenants).orderBy(tenants.id).all(),
    fork: () => {
      const bytes = world.serialize();
      if (!digestsByImage.has(bytes)) digestsByImage.set(bytes, hash.known());
      return openWorld(bytes);
    },
    serialize: () =>
      whenNotHeld('serialize the world', () => {
        image ??= client.serialize();
        return image;
      }),
    hash: () => whenNotHeld('hash the world', () => hash.digest()),
    close: () => void client.close(),
  };

  function findActor(actorId: string): ActorRow | undefined {
    return db.select().from(actors).where(eq(actors.id, actorId)).get();
  }

  contents.set(world, { client, hash });
  return world;
}

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** The body read to its end, so that nothing of the handler is left to run. */
async function buffered(response: Response): Promise<Response> {
  const body = response.body ? await response.arrayBuffer() : null;
  return new Response(body, { status: response.status, headers: response.headers });
}
