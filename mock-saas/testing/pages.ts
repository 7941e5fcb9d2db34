import { routeCapabilities } from '../capabilities.ts';
import type { World } from '../world.ts';
import { noRow, realPathsOf } from './real-path.ts';

/** What is read by programs, is no page of its own, or opens to a secret only. */
const notPages =
  /^\/(api|assets|live|invitations)\/|^\/live$|\/(download|export|preview|raw|editor|image|rows)(\/|$)|\.json$/;

/** One address of every page that a person of the tenant can open. */
export function pagesOf(world: World, tenantId: string): readonly string[] {
  const paths = realPathsOf(world, tenantId);
  return routeCapabilities
    .filter(({ method, pattern }) => method === 'GET' && !notPages.test(pattern))
    .map(({ pattern }) => paths.of(pattern))
    .filter((path) => !path.split('/').includes(noRow));
}
