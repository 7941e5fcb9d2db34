import type { Environment, World } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';

/** A page that the product serves and nobody of it wrote: somebody else’s markup, or a page of a partner behind a proxy. */
export type PlantedPage = {
  /** Such as `/notices/partner`. */
  readonly path: string;
  /** The capability that reading it takes. */
  readonly capability: string;
  /** The whole document, for the n-th time it is asked for, from 1. */
  document(reading: number): string;
  /** What the product says over each live connection as soon as it is open. */
  readonly says?: string;
};

/** The same product with one more page in every tenant; its rows stay what they are. */
export function plantPage(environment: Environment, page: PlantedPage): Environment {
  return {
    ...environment,
    name: `${environment.name}-planted`,
    open: async (seed) => withPage(await environment.open(seed), environment, page),
    skins: Object.fromEntries(
      Object.entries(environment.skins ?? {}).map(([name, skin]) => [name, plantPage(skin, page)]),
    ),
  };
}

function withPage(world: World, environment: Environment, page: PlantedPage): World {
  const capability = environment.capabilities.find(({ name }) => name === page.capability);
  let readings = 0;
  return {
    ...world,
    findCapability: (request) => (isOf(page, request) ? capability : world.findCapability(request)),
    async attempt(request) {
      if (!isOf(page, request)) return world.attempt(request);
      const response = answerOf(page.document(readings + 1));
      return {
        response,
        effects: [],
        generated: [],
        commit() {
          readings += 1;
          return response;
        },
        rollback: () => undefined,
      };
    },
    connect(handshake, listener) {
      const connection = world.connect(handshake, listener);
      if (page.says !== undefined) listener.tell(page.says);
      return connection;
    },
    fork: async () => withPage(await world.fork(), environment, page),
  };
}

function isOf({ path }: PlantedPage, { method, url }: HttpRequest): boolean {
  return method === 'GET' && new URL(url).pathname === path;
}

function answerOf(document: string): HttpResponse {
  return {
    status: 200,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ['cache-control', 'no-store'],
    ],
    body: new TextEncoder().encode(document),
  };
}
