import { PlaypenError, quoted } from '../errors.ts';
import { invariant } from '../invariant.ts';
import type { World } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import type { Arrangement } from '../model/run.ts';

/** Prepares a world before a run, each request made as its actor. @throws PlaypenError `SCENARIO_INVALID` */
export async function arrange(
  world: World,
  tenantId: string,
  arrangements: readonly Arrangement[],
): Promise<void> {
  for (const { actorId, path, body } of arrangements) {
    const actor = world.findActor(tenantId, actorId);
    invariant(actor !== undefined, `the arranging actor ${actorId} exists`);
    const { cookie } = world.signIn(actor);
    const request: HttpRequest = {
      method: 'POST',
      url: new URL(path, world.originsOf(tenantId)[0]).href,
      headers: [
        ['content-type', 'application/json'],
        ['cookie', cookie],
      ],
      body: new TextEncoder().encode(JSON.stringify(body)),
    };
    const response = await world.arrange(request);
    if (response.status >= 400) {
      throw new PlaypenError(
        'SCENARIO_INVALID',
        `Cannot arrange the world with POST ${quoted(path)}: the product answered ${response.status} ${quoted(new TextDecoder().decode(response.body))}; expected it to be accepted`,
      );
    }
  }
}
