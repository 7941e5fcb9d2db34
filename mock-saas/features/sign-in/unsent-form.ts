import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { findCapability } from '../../capabilities.ts';

/** A form that came after its session had ended: kept in the sign-in page, and sent by the person afterwards. */
export interface UnsentForm {
  /** Where it was going. */
  readonly path: string;
  /** The page it came from. */
  readonly back: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const maxLength = 60_000;

const stored = z.object({
  path: z.string(),
  back: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});

/** Names of fields that are not written into a page again. */
const secretField = /password|secret|token|card/i;

/** What a refused post holds that is worth keeping; files and secrets are not. */
export async function keepUnsent(c: Context<AppEnv>): Promise<UnsentForm | undefined> {
  const { path } = c.req;
  if (!isForm(path)) return undefined;
  const body = await c.req.parseBody({ all: true });
  const fields = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().flatMap((item): [string, string][] => (typeof item === 'string' ? [[name, item]] : [])),
  );
  const kept = { path, back: refererOf(c), fields: fields.filter(([name]) => !secretField.test(name)) };
  return JSON.stringify(kept).length > maxLength ? undefined : kept;
}

/** The form as the sign-in page carried it; undefined for what was made up. */
export function readUnsent(text: unknown): UnsentForm | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const parsed = stored.safeParse(readJson(text));
  return parsed.success && isForm(parsed.data.path) && isLocal(parsed.data.back) ? parsed.data : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only a form of the product itself, and none that signs anybody in or out. */
function isForm(path: string): boolean {
  if (!isLocal(path) || path.startsWith('/api/')) return false;
  const route = findCapability('POST', path);
  return route !== undefined && route.capability !== 'session.change' && route.access !== 'anyone';
}

/** Only a path of this host: `//evil.example` and `/\evil.example` are other hosts to a browser. */
export const isLocal = (path: string): boolean => /^\/(?![/\\])[^\s\\]*$/.test(path);

function refererOf(c: Context): string {
  const referer = c.req.header('referer') ?? '';
  const here = new URL(c.req.url);
  const back = URL.canParse(referer) ? new URL(referer) : here;
  const path = back.pathname + back.search;
  return back.origin === here.origin && back !== here && isLocal(path) ? path : '/';
}
