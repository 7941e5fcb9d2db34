import { eq } from 'drizzle-orm';
import type { Image } from './db/client.ts';
import { diffContent, type RowChange } from './db/content.ts';
import { hashContent } from './db/content-hash.ts';
import { changesOf, type Delta, extendDelta, noDelta, stepsBetween } from './db/delta.ts';
import { type ActorRow, actors, type TenantRow, tenants } from './db/schema.ts';
import { delayedHandlers } from './delayed/handlers.ts';
import { runDue } from './delayed/run-due.ts';
import type { Face } from './face.ts';
import { createLiveHub, type LiveHub } from './live/hub.ts';
import { createMutex } from './mutex.ts';
import { type Stage, stagesOf } from './stage.ts';
import { createSession, sessionCookie } from './tenancy/sessions.ts';

export type { Row, RowChange } from './db/content.ts';
export type { ActorRow, TenantRow } from './db/schema.ts';
export { prepareImage } from './seed/prepare-image.ts';

/** A request that has run and can still be taken back. Nobody else is served until it is settled, once. */
export interface Attempt {
  readonly response: Response;
  /** Ordered by (table, id); bookkeeping tables left out. */
  readonly changes: RowChange[];
  commit(): void;
  rollback(): void;
}

/**
 * One isolated instance of the SaaS: all tenants, their rows, one logical clock.
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
  /** The connections that are told of what was committed; a fork starts with none. */
  readonly live: Pick<LiveHub, 'connect'>;
  /** Costs nothing that grows with the world: the two share what they have in common. */
  fork(): World;
  serialize(): Buffer;
  /** SHA-256, hex, over all rows of all tables; equal for worlds whose pages differ but rows do not. */
  hash(): string;
  close(): void;
}

interface State {
  readonly image: Image;
  readonly face: Face;
  /** How the world differs from its image. */
  readonly delta: Delta;
}

const states = new WeakMap<World, () => State>();

/** The worlds in which an attempt runs or waits to be settled. */
const held = new WeakSet<World>();

/** Every row that differs, over every tenant, ordered by (table, id); bookkeeping tables left out. */
export function diffWorlds(before: World, after: World): RowChange[] {
  const [old, now] = [states.get(before)?.(), states.get(after)?.()];
  if (!old || !now)
    throw new Error('Cannot diff worlds: one was not opened by openWorld; expected two open worlds');
  if (held.has(before) || held.has(after)) throw heldError('diff worlds');
  return onStage(now, (stage) =>
    old.image === now.image
      ? changesOf(stepsBetween(old.delta, now.delta), stage.effectTables)
      : onStage(old, ({ client }) => diffContent(client, stage.client)),
  );
}

const heldError = (what: string): Error =>
  new Error(`Cannot ${what}: an attempt is held; expected commit() or rollback() first`);

function onStage<R>({ image, delta }: Pick<State, 'image' | 'delta'>, work: (stage: Stage) => R): R {
  const stages = stagesOf(image);
  const stage = stages.take(delta);
  try {
    return work(stage);
  } finally {
    stages.giveBack(stage);
  }
}

/** A world that begins as the image is; the image stays as it is. */
export function openWorld(image: Image, face: Face = {}): World {
  return worldAt({ image, face, delta: noDelta });
}

function worldAt(start: State): World {
  const { image, face } = start;
  const stages = stagesOf(image);
  const mutex = createMutex();
  let delta = start.delta;
  /** Where the world's request runs. */
  let stage: Stage | undefined;
  let isClosed = false;

  async function run(request: Request, free: () => void): Promise<Attempt> {
    if (isClosed) {
      free();
      throw new Error('Cannot serve a request: the world is closed; expected an open one');
    }
    const own = stages.take(delta);
    stage = own;
    const release = () => {
      stage = undefined;
      stages.giveBack(own);
      free();
    };
    try {
      hub.drop();
      const response = await own.watch.run(async () =>
        buffered(await own.app.fetch(request, { live: hub, ...face })),
      );
      const logged = own.watch.changes();
      return { response, changes: changesOf(logged, own.effectTables), ...settlement(own, release) };
    } catch (error) {
      own.watch.undo();
      release();
      throw error;
    }
  }

  function settlement(own: Stage, release: () => void) {
    let settled: string | undefined;
    const settle = (how: string, end: () => void) => {
      if (settled) throw new Error(`Cannot ${how} attempt: it is settled by ${settled}; expected it open`);
      settled = how;
      try {
        end();
      } finally {
        release();
      }
    };
    return {
      commit: () =>
        settle('commit', () => {
          try {
            if (changesOf(own.watch.changes(), own.effectTables).length > 0) passTime(own);
          } catch (fault) {
            own.watch.undo();
            throw fault;
          }
          own.watch.keep();
          const committed = changesOf(own.watch.changes(), own.effectTables);
          remember(own);
          hub.committed(committed);
        }),
      rollback: () => settle('rollback', own.watch.undo),
    };
  }

  function remember(own: Stage): void {
    delta = extendDelta(delta, own.watch.changes());
    own.shown = delta;
  }

  function whenNotHeld<R>(what: string, work: () => R): R {
    if (held.has(world)) throw heldError(what);
    return work();
  }

  const here = <R>(work: (own: Stage) => R): R => (stage ? work(stage) : onStage({ image, delta }, work));

  const hub = createLiveHub(here);

  const world: World = {
    live: hub,
    fetch: async (request) => {
      const { response, commit } = await run(request, await mutex.acquire());
      commit();
      return response;
    },
    attempt: async (request) => {
      const free = await mutex.acquire();
      held.add(world);
      return run(request, () => {
        held.delete(world);
        free();
      });
    },
    signIn: (actorId, scopes) =>
      whenNotHeld(`sign in "${actorId}"`, () =>
        here((own) => {
          const actor = findActor(own, actorId);
          if (!actor)
            throw new Error(`Cannot sign in "${actorId}": no such actor; expected one of the world's`);
          const begin = () => createSession(own, actor, scopes);
          const value = own === stage ? begin() : own.watch.record(begin);
          if (own !== stage) remember(own);
          return { cookie: `${sessionCookie}=${value}`, name: sessionCookie, value };
        }),
      ),
    actor: (actorId) => here((own) => findActor(own, actorId)),
    tenants: () => here(({ db }) => db.select().from(tenants).orderBy(tenants.id).all()),
    fork: () => whenNotHeld('fork the world', () => worldAt({ image, face, delta })),
    serialize: () => whenNotHeld('serialize the world', () => here(({ client }) => client.serialize())),
    hash: () => whenNotHeld('hash the world', () => hashContent(stages.sums(), delta)),
    close: () => {
      hub.closeAll();
      isClosed = true;
    },
  };
  states.set(world, () => ({ image, face, delta }));
  return world;
}

const findActor = ({ db }: Stage, actorId: string): ActorRow | undefined =>
  db.select().from(actors).where(eq(actors.id, actorId)).get();

/** What falls due was decided when it was put off: it belongs to the world's changes, not to those of the attempt. */
function passTime(stage: Stage): void {
  stage.clock.tick();
  runDue(stage, delayedHandlers);
}

/** The body read to its end, so that nothing of the handler is left to run. */
async function buffered(response: Response): Promise<Response> {
  const body = response.body ? await response.arrayBuffer() : null;
  return new Response(body, { status: response.status, headers: response.headers });
}
