import { z } from 'zod';
import type { Params } from './guest-session.ts';

/** Headers in which a run's credentials at the gateway, or a session, would show. */
const SECRET = /^(proxy-.*|cookie|set-cookie|authorization)$/i;

/** Where what the network really sent and got names cookies besides. */
const COOKIES = ['associatedCookies', 'blockedCookies', 'exemptedCookies'] as const;

const withHeaders = z.looseObject({ headers: z.record(z.string(), z.unknown()) });

/** An event without the headers that hold a credential: what the network really sent has those of the proxy. */
export function withoutCredentials(event: Params): Params {
  const parsed = withHeaders.safeParse(event);
  if (!parsed.success) return event;
  const headers = Object.entries(parsed.data.headers).filter(([name]) => !SECRET.test(name));
  const { headersText: _, ...rest } = event;
  const none = COOKIES.filter((key) => event[key] !== undefined).map((key) => [key, []]);
  return { ...rest, headers: Object.fromEntries(headers), ...Object.fromEntries(none) };
}
