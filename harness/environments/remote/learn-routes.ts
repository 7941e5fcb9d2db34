import { findUrl } from '../../find-url.ts';
import type { Effect } from '../../model/effect.ts';
import type { Role } from '../../model/identity.ts';
import type { RequestRecord } from '../../model/request.ts';
import { UNKNOWN_MUTATION } from '../../model/risk.ts';
import type { RecordedRun } from '../../trace/recorded-run.ts';
import { generalisePath } from './generalise-path.ts';
import { findPathFault } from './path-fault.ts';

/** A route map and a policy, to be looked through and edited before they are used. */
export type Learned = {
  readonly map: {
    readonly name: string;
    readonly tenants: Readonly<Record<string, LearnedTenant>>;
    readonly routes: readonly LearnedRoute[];
  };
  /** Reads are allowed as they were seen; whatever could change something is held. */
  readonly policy: {
    readonly workflow: string;
    readonly tenant_id: string;
    readonly max_runtime_seconds: number;
    readonly max_tool_calls: number;
    readonly tools: Readonly<Record<string, LearnedRule>>;
  };
  /** The environment variable that the map takes the session from. */
  readonly variable: string;
};

type LearnedTenant = {
  readonly origins: readonly string[];
  readonly actors: Readonly<Record<string, { readonly role: Role; readonly session: object }>>;
};

type LearnedRoute = {
  readonly method: string;
  readonly path: string;
  readonly effect: 'asset' | 'read' | 'unknown';
  readonly capability: string;
  readonly fields?: readonly string[];
};

type LearnedRule =
  | { readonly risk: 'read'; readonly allowed: true }
  | { readonly risk: 'destructive'; readonly approval_required: true };

/** Words in the path or query of a GET that reads nothing only. */
const ACTING =
  /(?:^|[/_.=&?-])(?:add|approve|archive|cancel|charge|clear|confirm|create|deactivate|delete|destroy|disable|edit|enable|execute|export|download|invite|log_?out|sign_?out|move|pay|publish|purge|refund|remove|reset|restore|revoke|run|save|send|set|share|submit|toggle|unsubscribe|update|void)(?:$|[/_.=&?-])/i;
const ASSET = /\.(?:css|js|mjs|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf)$/i;
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Writes a route map and a policy from a recorded run. Nothing that could change something is ever allowed: it is
 * listed with the effect `unknown`, for a person to say what it does.
 */
export function learnRoutes({ run, requests }: RecordedRun): Learned {
  const seen = requests.filter(isOfTheApp);
  const routes = new Map<string, LearnedRoute>();
  for (const request of seen) {
    const route = routeOf(request, seen);
    const key = `${route.method} ${route.path}`;
    const known = routes.get(key);
    // One sight of a change is enough: what was seen to read only may be the rarer case.
    if (known === undefined || route.effect === 'unknown') routes.set(key, merged(route, known));
  }
  const list = [...routes.values()].toSorted((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1,
  );
  const { tenantId, actorId, role } = run.identity;
  const variable = `PLAYPEN_${actorId.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_SESSION`;
  return {
    variable,
    map: {
      name: `${run.environment}-learned`,
      tenants: {
        [tenantId]: {
          origins: [...new Set(seen.map(({ url }) => new URL(url).origin))],
          actors: { [actorId]: { role, session: { cookies: { sid: variable } } } },
        },
      },
      routes: list,
    },
    policy: {
      workflow: run.workflow,
      tenant_id: tenantId,
      max_runtime_seconds: 120,
      max_tool_calls: 25,
      tools: Object.fromEntries([
        ...list.flatMap(({ capability, effect }) =>
          effect === 'asset' ? [] : [[capability, ruleFor(effect)]],
        ),
        [UNKNOWN_MUTATION, ruleFor('unknown')],
      ]),
    },
  };
}

/** Only what the product was asked: never an address that was blocked, nor a read that it did not answer well. */
function isOfTheApp({ method, outcome, status, url, layer, effects }: RequestRecord): boolean {
  const { pathname } = findUrl(url) ?? {};
  if (layer === 'gateway' || layer === 'interception' || outcome === 'blocked' || pathname === undefined)
    return false;
  if (findPathFault(pathname) !== undefined || !/^[A-Z]+$/.test(method)) return false;
  if (!READING.has(method) || effects.length > 0) return true;
  return outcome === 'allowed' && status !== null && status < 400;
}

function routeOf(request: RequestRecord, all: readonly RequestRecord[]): LearnedRoute {
  const { method, effects } = request;
  const { pathname, search } = new URL(request.url);
  if (method === 'GET' && effects.length === 0 && ASSET.test(pathname)) {
    const folder = pathname.split('/').slice(0, 2).join('/');
    const path = pathname.split('/').length > 2 ? `${generalisePath(folder, [])}/*` : pathname;
    return { method, path, effect: 'asset', capability: 'app.asset' };
  }
  const path = generalisePath(
    pathname,
    all.map(({ url }) => new URL(url).pathname),
  );
  const acts = !READING.has(method) || effects.length > 0 || ACTING.test(`${pathname}${search}`);
  const fields = fieldsIn(effects);
  return {
    method,
    path,
    effect: acts ? 'unknown' : 'read',
    capability: capabilityOf(method, path, acts),
    ...(acts && fields.length > 0 ? { fields } : {}),
  };
}

function merged(route: LearnedRoute, known: LearnedRoute | undefined): LearnedRoute {
  const fields = [...new Set([...(known?.fields ?? []), ...(route.fields ?? [])])];
  return fields.length === 0 ? route : { ...route, fields };
}

/** Fields that a request was seen with, as a remote world notes them. */
function fieldsIn(effects: readonly Effect[]): readonly string[] {
  const names = effects.flatMap(({ after }) => Object.keys(after ?? {}));
  return [...new Set(names.flatMap((name) => /^(?:query|body)\.([^.]+)/.exec(name)?.[1] ?? []))];
}

function capabilityOf(method: string, path: string, acts: boolean): string {
  const words = path
    .split('/')
    .flatMap((segment) => segment.toLowerCase().match(/^[a-z][a-z0-9_-]*/)?.[0] ?? []);
  return [...(words.length === 0 ? ['app'] : words), acts ? method.toLowerCase() : 'read'].join('.');
}

function ruleFor(effect: LearnedRoute['effect']): LearnedRule {
  return effect === 'unknown'
    ? { risk: 'destructive', approval_required: true }
    : { risk: 'read', allowed: true };
}
