import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { Problem } from '../problem.ts';

/** What a POST may stand for: never for something that is let through more easily than a POST. */
const overridable: readonly string[] = ['PUT', 'PATCH', 'DELETE'];

const field = '_method';
const header = 'x-http-method-override';

/** As much of a request as tells what it really is. */
export interface Sent {
  readonly method: string;
  readonly header: (name: string) => string | null | undefined;
  /** Empty for what is no form. */
  readonly form: URLSearchParams;
}

/**
 * The method that a request stands for, for browsers and clients that can send no other than GET and POST: a form
 * says it in `_method`, anything else in `x-http-method-override`. Only a POST can stand for another.
 * Undefined where it says something that it may not, or two things at once.
 */
export function realMethodOf({ method, header: headerOf, form }: Sent): string | undefined {
  if (method !== 'POST') return method;
  const said = [...form.getAll(field), headerOf(header)].flatMap((word) =>
    word ? [word.toUpperCase()] : [],
  );
  const [real = method] = said;
  if (said.some((word) => word !== real)) return undefined;
  return real === method || overridable.includes(real) ? real : undefined;
}

const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** @param body read only where it is a form */
export function formOf(contentType: string | null | undefined, body: string): URLSearchParams {
  return new URLSearchParams(formType.test(contentType ?? '') ? body : '');
}

/**
 * The one place where a request becomes what it stands for: before route, origin, session and scope are looked at, so
 * that all of them are those of the real method.
 * @param serve the app itself, which is asked anew
 */
export const overrideMethod = (
  serve: (request: Request, env: AppEnv['Bindings']) => Response | Promise<Response>,
) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const request = c.req.raw;
    if (request.method !== 'POST') return next();
    const contentType = request.headers.get('content-type');
    const form = formType.test(contentType ?? '')
      ? formOf(contentType, await request.clone().text())
      : new URLSearchParams();
    const real = realMethodOf({ method: 'POST', header: (name) => request.headers.get(name), form });
    if (real === undefined) throw new Problem('invalid', 'A POST cannot stand for this method.');
    if (real === 'POST') return next();
    c.res = await serve(new Request(request, { method: real }), c.env);
    return undefined;
  });
