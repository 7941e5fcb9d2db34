import { routesOf } from './api/operation.ts';
import type { RouteCapability } from './feature.ts';
import { features } from './features/features.ts';

/** Every route of the app: what it is for and who may use it. A request that is not listed is refused. */
export const routeCapabilities: readonly RouteCapability[] = features.flatMap(
  ({ capabilities, operations }): readonly RouteCapability[] => [...capabilities, ...routesOf(operations)],
);

/** @param method upper case; `HEAD` counts as `GET` */
export function findCapability(method: string, pathname: string): RouteCapability | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  const segments = pathname.split('/');
  return routeCapabilities.find(
    (route) => route.method === asked && matches(route.pattern.split('/'), segments),
  );
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.at(-1) === '*') return pattern.slice(0, -1).every((part, index) => part === segments[index]);
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
  );
}
