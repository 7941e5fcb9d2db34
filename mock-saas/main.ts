import { Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import { goOnTelling, serveSockets } from './live/serve-live.ts';
import type { SkinName } from './model.ts';
import { type OverlayRequest, overlay } from './overlay.ts';
import { switchPage } from './person/switch-page.tsx';
import { tenantProfiles } from './seed/tenant-profiles.ts';
import { openWorld, prepareImage, type World } from './world.ts';

export interface ServedSaas {
  readonly port: number;
  readonly world: World;
  close(): Promise<void>;
}

const defaultPort = 4100;

/**
 * Serves one world on loopback, for a person to click in: every tenant at `http://<slug>.saas.localhost:<port>`.
 * Only here is there `/switch`, which signs in as anybody without a password.
 * @param options.port 0 takes any free one
 * @param options.overlay what is added before anybody looks, each record by its own actor
 */
export async function serveSaas(options: {
  port: number;
  seed?: number;
  skin?: SkinName | undefined;
  overlay?: readonly OverlayRequest[] | undefined;
}): Promise<ServedSaas> {
  const image = prepareImage({ seed: options.seed ?? 1, profile: 'small' });
  const world = openWorld(image, { skin: options.skin });
  await overlay(world, options.overlay ?? []);
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request) => answer(world, request), hostname: '127.0.0.1', port: options.port },
      ({ port }) =>
        resolve({
          port,
          world,
          close: () =>
            new Promise((done, failed) => {
              server.close((error) => (error ? failed(error) : done()));
              world.close();
              if (server instanceof Server) server.closeAllConnections();
            }),
        }),
    );
    if (server instanceof Server) serveSockets(server, world);
    server.once('error', reject);
  });
}

async function answer(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.hostname === 'localhost' || url.hostname === '127.0.0.1') return switchPage(url.port);
  if (url.pathname !== '/switch') return goOnTelling(world, request, await world.fetch(request));
  const actor = tenantProfiles
    .find(({ slug }) => url.hostname === `${slug}.saas.localhost`)
    ?.people.find(({ id }) => id === url.searchParams.get('actor'));
  if (!actor) return switchPage(url.port);
  const { cookie } = world.signIn(actor.id);
  return new Response(null, {
    status: 303,
    headers: { location: '/', 'set-cookie': `${cookie}; Path=/; HttpOnly; SameSite=Lax` },
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { port, world } = await serveSaas({ port: Number(process.env.PORT ?? defaultPort) });
  for (const { slug, name } of world.tenants()) {
    console.log(`${name}: http://${slug}.saas.localhost:${port}/switch`);
  }
}
