import { systemClock } from '../../clock.ts';
import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';
import type { Environment, World } from '../../model/environment.ts';
import type { HttpResponse } from '../../model/http.ts';

/** Deskline with a fault: one of its pages says when it was drawn, by the machine's clock and not by the world's. */
export function wallClockEnvironment(path: string): Environment {
  return {
    ...mockSaasEnvironment,
    open: async (seed) => withWallClock(await mockSaasEnvironment.open(seed), path),
  };
}

function withWallClock(world: World, path: string): World {
  return {
    ...world,
    async attempt(request) {
      const attempt = await world.attempt(request);
      if (new URL(request.url).pathname !== path) return attempt;
      return {
        ...attempt,
        response: attempt.response && stamped(attempt.response),
        commit: async (key) => stamped(await attempt.commit(key)),
      };
    },
    fork: async () => withWallClock(await world.fork(), path),
  };
}

function stamped(response: HttpResponse): HttpResponse {
  const html = new TextDecoder().decode(response.body);
  const body = html.replace('</main>', `<p>Drawn at ${systemClock.now()}</p></main>`);
  return {
    ...response,
    headers: response.headers.filter(([name]) => name !== 'content-length'),
    body: new TextEncoder().encode(body),
  };
}
