import type { World } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { OWN_ANSWER } from './refusal.ts';
import { fromOtherOrigin } from './same-origin.ts';

/** Headers that make a browser contact some other place later, or open a way round the gateway. */
const STRIPPED = new Set([
  'report-to',
  'reporting-endpoints',
  'nel',
  'alt-svc',
  'link',
  'speculation-rules',
  'refresh',
  'service-worker-allowed',
  'secure-session-registration',
  'sec-session-registration',
  'use-as-dictionary',
  'attribution-reporting-register-source',
  'attribution-reporting-register-trigger',
  'observe-browsing-topics',
  'set-login',
  'accept-ch',
  'critical-ch',
  'connection-allowlist',
  'connection-allowlist-report-only',
  // Of these the first one counts, or none.
  'referrer-policy',
  'x-content-type-options',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'trailer',
]);

/** Headers that let a page of another origin read an answer, or send what it could not send unasked. */
const SHARING = /^access-control-/;

/** The product's other origins, as one of them sees them. */
export type Neighbours = {
  /** Where its documents may go to as well. */
  readonly origins: readonly string[];
  /** That of the page which asks, where it is one of them: the product says what such a page may read. */
  readonly asking: string | undefined;
};

const NOBODY: Neighbours = { origins: [], asking: undefined };

/** Nobody but the product has neighbours. */
export function neighboursOf(
  request: HttpRequest,
  world: Pick<World, 'findTenant' | 'originsOf'>,
): Neighbours {
  const tenant = world.findTenant(request.url);
  if (tenant === undefined) return NOBODY;
  const { origin } = new URL(request.url);
  const all = world.originsOf(tenant);
  return {
    origins: all.includes(origin) ? all.filter((one) => one !== origin) : [],
    asking: fromOtherOrigin(request, world),
  };
}

/**
 * Rewrites an answer before the browser sees it: nothing that reports, prefetches or upgrades stays, and every
 * document is bound to its own origin by the browser's network service as well.
 *
 * @param sessionCookie name of the cookie that only the gateway may hold; the browser never gets it
 */
export function guardedHeaders(
  response: HttpResponse,
  sessionCookie: string,
  { origins, asking }: Neighbours = NOBODY,
): readonly (readonly [string, string])[] {
  const kept = response.headers
    .filter(([name]) => !isStripped(name) && (asking !== undefined || !SHARING.test(name)))
    .filter(([name, value]) => !(name === 'set-cookie' && isHeld(value, sessionCookie)))
    .map(([name, value]) => {
      if (name === 'content-security-policy') return [name, withoutReports(value)] as const;
      return name === 'permissions-policy' ? ([name, wellWritten(value)] as const) : ([name, value] as const);
    })
    .filter(([name, value]) => name !== 'permissions-policy' || value !== '');
  return [
    ...kept,
    // Redirects are judged hop by hop in the gateway; by default this header would block even those to the same origin.
    [
      'connection-allowlist',
      `(${['response-origin', ...origins.map((origin) => `"${origin}/*"`)].join(' ')});redirects=allow`,
    ],
    [
      'content-security-policy',
      `frame-ancestors 'self'; form-action ${["'self'", ...origins].join(' ')}; base-uri 'none'; worker-src 'self'`,
    ],
    [
      'permissions-policy',
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=(), clipboard-read=()',
    ],
    ['referrer-policy', 'same-origin'],
    ['x-content-type-options', 'nosniff'],
    ...(asking !== undefined && response.headers.some(([name]) => name === OWN_ANSWER)
      ? sharedWith(asking)
      : []),
  ];
}

/** What the gateway answers in the product's place may be read by whoever may ask the product. */
function sharedWith(origin: string): readonly (readonly [string, string])[] {
  return [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
  ];
}

/** Policies that only report do nothing else. */
function isStripped(name: string): boolean {
  return STRIPPED.has(name) || name.endsWith('-report-only');
}

/** Whether a cookie is the session, or has no name, so that its value could pass for the session. */
function isHeld(value: string, sessionCookie: string): boolean {
  const [pair = ''] = value.split(';');
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : pair.slice(0, equals).trim();
  return name === '' || name === sessionCookie;
}

/**
 * The parts of a permissions policy that a browser can read: it reads all such headers as one, and one fault anywhere
 * ends all of it.
 */
function wellWritten(value: string): string {
  const parts = value.split(',').map((part) => part.trim());
  return parts
    .filter((part) => /^[a-z-]+=(?:\*|self|\((?:(?:\*|self|"[^"\\]*") *)*\))$/.test(part))
    .join(', ');
}

/** A content security policy without the addresses that breaches are reported to. */
function withoutReports(value: string): string {
  return value.replace(/(^|[;,])\s*report-(?:uri|to)\b[^;,]*/gi, '$1');
}
