import type { Environment } from '../../model/environment.ts';
import { type Capability, graverRisk, RISKS, UNKNOWN_MUTATION } from '../../model/risk.ts';
import { parseRouteMap, readRouteMap } from './parse-route-map.ts';
import { PREFLIGHT } from './read-request.ts';
import type { Variables } from './remote-session.ts';
import { remoteWorld } from './remote-world.ts';
import { meaningOf } from './route-effects.ts';
import { type RouteMap, routesOf } from './route-map.ts';

/**
 * An app that Playpen can't fork, as a place for runs; see `docs/remote-apps.md`.
 *
 * @param map a route map file, or a route map as plain data
 * @param variables where the sessions of its actors are taken from when a run opens; default the process's own
 * @throws PlaypenError `ROUTE_MAP_INVALID`
 */
export function remote(map: string | object, variables: Variables = process.env): Environment {
  const routes = typeof map === 'string' ? readRouteMap(map) : parseRouteMap(map);
  const capabilities = capabilitiesOf(routes);
  return {
    name: routes.name,
    capabilities,
    tools: [],
    open: async () => remoteWorld(routes, capabilities, variables),
  };
}

/** Everything that a policy for the app may name, from harmless to grave. */
export function capabilitiesOf(map: RouteMap): readonly Capability[] {
  const known = new Map<string, Capability>();
  for (const { capability: name, effect, object } of routesOf(map)) {
    const { risk, verb } = meaningOf(effect);
    const { title, scope } = map.capabilities[name] ?? {};
    known.set(name, {
      name,
      risk: graverRisk(risk, known.get(name)?.risk ?? 'read'),
      scope: scope ?? null,
      title: title ?? `${verb} ${object?.type ?? name}`,
      ...(effect === 'asset' ? { implicit: true } : {}),
    });
  }
  const hasNeighbours = Object.values(map.tenants).some(({ origins }) => origins.length > 1);
  if (hasNeighbours) {
    const title = 'ask whether a page may ask the other origin';
    known.set(PREFLIGHT, { name: PREFLIGHT, risk: 'read', scope: null, title, implicit: true });
  }
  const unknown: Capability = {
    name: UNKNOWN_MUTATION,
    risk: 'destructive',
    scope: null,
    title: 'do what the route map does not know',
  };
  return [...known.values(), unknown].toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk));
}
