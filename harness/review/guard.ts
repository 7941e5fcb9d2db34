import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';

/** What a page needs to make a form that the guard lets through. */
export type ReviewVariables = { Variables: { csrf: string } };

export type GuardOptions = {
  /** From the address that was printed. */
  readonly token: string;
  readonly port: number;
  /** Answers a refused request. */
  readonly refuse: (c: Context, status: 400 | 401 | 403, message: string) => Response | Promise<Response>;
};

const HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

const PAGE_POLICY = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'self'",
  "script-src 'self'",
  "frame-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Lets only the person through who was given the token, from a page of ours: the host must be loopback with our port
 * (a rebound name is not), the cookie must be there, and a form must come with our Origin and its CSRF value.
 * An absent header is refused like a wrong one.
 */
export function guard({ token, port, refuse }: GuardOptions): MiddlewareHandler<ReviewVariables> {
  const session = derive(token, 'session');
  const csrf = derive(token, 'csrf');
  // Cookies do not tell ports apart: two review servers would sign each other out.
  const cookie = `playpen_review_${port}`;

  return createMiddleware<ReviewVariables>(async (c, next) => {
    for (const [name, value] of HEADERS) c.header(name, value);
    const host = c.req.header('host');
    if (!host || !HOSTS.some((name) => host === `${name}:${port}`)) {
      return refuse(c, 403, 'This address is not one of the review page.');
    }

    const url = new URL(c.req.url);
    const given = url.searchParams.get('token');
    if (given !== null && c.req.method === 'GET') {
      if (!isEqual(given, token)) return refuse(c, 401, 'The token in this address is not valid any more.');
      setCookie(c, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
      url.searchParams.delete('token');
      // With the host spelled out: a path such as `//elsewhere` would lead there.
      return c.redirect(`http://${host}${url.pathname}${url.search}`, 303);
    }
    if (!isEqual(getCookie(c, cookie) ?? '', session)) {
      return refuse(
        c,
        401,
        'Open the address that the command "playpen review" printed: it carries a token.',
      );
    }

    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      if (c.req.header('origin') !== `http://${host}`)
        return refuse(c, 403, 'The form is from another site.');
      const { csrf: sent } = await c.req.parseBody();
      if (typeof sent !== 'string' || !isEqual(sent, csrf)) {
        return refuse(c, 403, 'The form is out of date. Reload the page and try again.');
      }
    }
    c.set('csrf', csrf);
    return await next();
  });
}

const HEADERS = [
  ['Content-Security-Policy', PAGE_POLICY],
  ['X-Content-Type-Options', 'nosniff'],
  // Not `no-referrer`: with it, browsers send `Origin: null` for our own forms.
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cache-Control', 'no-store'],
] as const;

function derive(token: string, purpose: string): string {
  return createHmac('sha256', token).update(purpose).digest('hex');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
