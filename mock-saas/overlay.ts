import type { World } from './world.ts';

/** A record that somebody of a workspace adds: a request to the product's own API. */
export interface OverlayRequest {
  readonly actorId: string;
  /** Such as `/api/v1/tickets`; the method is POST. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Puts records on top of a world, in order, each by its own actor and with no more than that actor may do.
 * @throws for the first that the product does not take
 */
export async function overlay(world: World, requests: readonly OverlayRequest[]): Promise<void> {
  const slugs = new Map(world.tenants().map(({ id, slug }) => [id, slug]));
  const cookies = new Map<string, string>();
  for (const { actorId, path, body } of requests) {
    const slug = slugs.get(world.actor(actorId)?.tenantId ?? '');
    if (!slug) throw new Error(`Cannot add a record as "${actorId}": nobody of this world is called so`);
    const origin = `http://${slug}.saas.localhost`;
    const signIn = () => {
      const { cookie } = world.signIn(actorId);
      cookies.set(actorId, cookie);
      return cookie;
    };
    const send = (cookie: string) =>
      world.fetch(
        new Request(`${origin}${path}`, {
          method: 'POST',
          headers: { cookie, origin, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
    let response = await send(cookies.get(actorId) ?? signIn());
    // The world's clock goes on with each record, and a session of some workspaces is short.
    if (response.status === 401) response = await send(signIn());
    if (response.ok) continue;
    const answer = `${response.status} ${(await response.text()).slice(0, 200)}`;
    throw new Error(`Cannot add a record as "${actorId}" by POST ${path}: the product answered ${answer}`);
  }
}
