import { z } from 'zod';

const created = z.looseObject({
  context: z.looseObject({
    id: z.number(),
    uniqueId: z.string(),
    name: z.string(),
    auxData: z.looseObject({ isDefault: z.boolean() }).optional(),
  }),
});

/** Parameters by which a method names a world. */
const NAMING = ['contextId', 'executionContextId', 'uniqueContextId'] as const;
/** Parameters by which a method names an object, and with it the world that it is in. */
const HOLDING = ['objectId', 'promiseObjectId'] as const;

type World = { readonly uniqueId: string; isShown: boolean };

/**
 * The script worlds that a guest may know of: a document's own, and those it has made itself. In any other it could
 * change what the harness sees of the page.
 *
 * Their ids count from one in each process, so that an id of the guest's is another's after the next navigation:
 * {@link GuestWorlds.hear} has to be told of every event, from before the guest's first word.
 */
export class GuestWorlds {
  readonly #names = new Set<string>();
  /** Unique ids of those that were made for the guest without a name. */
  readonly #made = new Set<string>();
  /** Those there are, by id. */
  readonly #there = new Map<unknown, World>();

  /** What is wrong with the name of a world that is to be made; one that is fine is the guest's from here on. */
  findFault(name: unknown): string | undefined {
    if (typeof name !== 'string' || name === '') return undefined;
    if (/^playpen/i.test(name)) return 'the world of that name is the harness’ own';
    this.#names.add(name);
    return undefined;
  }

  /** Takes note of a world that was made for the guest. */
  made(id: unknown): void {
    const world = this.#there.get(id);
    if (world === undefined) return;
    world.isShown = true;
    this.#made.add(world.uniqueId);
  }

  /** Takes note of worlds that come and go. @returns whether the guest is to hear of it */
  hear(method: string, params: Readonly<Record<string, unknown>>): boolean {
    if (method === 'Runtime.executionContextsCleared') this.#there.clear();
    if (method === 'Runtime.executionContextCreated') return this.#come(params);
    const id = params.executionContextId;
    const isHidden = this.#there.get(id)?.isShown === false;
    if (method === 'Runtime.executionContextDestroyed') this.#there.delete(id);
    return !isHidden;
  }

  /** Whether a method names a world that the guest was not told of, or something in one. */
  isForeign(params: Readonly<Record<string, unknown>>): boolean {
    return (
      NAMING.some((key) => params[key] !== undefined && !this.#isShown(params[key])) ||
      HOLDING.some((key) => {
        const world = worldOf(params[key]);
        return world !== undefined && !this.#isShown(world);
      })
    );
  }

  #come(params: unknown): boolean {
    const parsed = created.safeParse(params);
    if (!parsed.success) return false;
    const { id, uniqueId, name, auxData } = parsed.data.context;
    const isShown = auxData?.isDefault === true || this.#names.has(name) || this.#made.has(uniqueId);
    this.#there.set(id, { uniqueId, isShown });
    return isShown;
  }

  /** @param id of either kind */
  #isShown(id: unknown): boolean {
    const world = this.#there.get(id) ?? [...this.#there.values()].find(({ uniqueId }) => uniqueId === id);
    return world?.isShown === true;
  }
}

/** The world of an object: V8 names it by isolate, world and number. */
function worldOf(objectId: unknown): number | undefined {
  const world = typeof objectId === 'string' ? /^-?\d+\.(\d+)\.\d+$/.exec(objectId)?.[1] : undefined;
  return world === undefined ? undefined : Number(world);
}
