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

/**
 * The script worlds that a guest may know of: a document's own, and those it has made itself. In any other it could
 * change what the harness sees of the page.
 */
export class GuestWorlds {
  readonly #names = new Set<string>();
  readonly #known = new Set<unknown>();
  readonly #hidden = new Set<unknown>();

  /** What is wrong with the name of a world that is to be made; one that is fine is the guest's from here on. */
  findFault(name: unknown): string | undefined {
    if (typeof name !== 'string' || name === '') return undefined;
    if (/^playpen/i.test(name)) return 'the world of that name is the harness’ own';
    this.#names.add(name);
    return undefined;
  }

  /** Takes note of a world that was made for the guest. */
  made(id: unknown): void {
    this.#known.add(id);
    this.#hidden.delete(id);
  }

  /** Whether the guest is to hear of a world that has come to be. */
  isShown(params: unknown): boolean {
    const parsed = created.safeParse(params);
    if (!parsed.success) return false;
    const { id, uniqueId, name, auxData } = parsed.data.context;
    const shown = auxData?.isDefault === true || this.#names.has(name) || this.#known.has(id);
    for (const key of [id, uniqueId]) (shown ? this.#known : this.#hidden).add(key);
    return shown;
  }

  isHidden(id: unknown): boolean {
    return this.#hidden.has(id);
  }

  /** Whether a method names a world that the guest was not told of. */
  isForeign(params: Readonly<Record<string, unknown>>): boolean {
    return NAMING.some((key) => params[key] !== undefined && !this.#known.has(params[key]));
  }
}
