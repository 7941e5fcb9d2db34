import { eq } from 'drizzle-orm';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { findCapability } from '../capabilities.ts';
import { tenants } from '../db/schema.ts';
import { Problem } from '../problem.ts';
import { commonWords } from '../ui/i18n/words.ts';
import { rephrase } from '../ui/skins/phrases.ts';
import { skins } from '../ui/skins/skins.ts';
import { apiKeyPrefix, findKeyIdentity, touchKey } from './api-key-identity.ts';
import { can } from './permissions.ts';
import { isSameOrigin } from './same-origin.ts';
import { findIdentity, sessionOf } from './sessions.ts';
import { slugOf } from './slug-of.ts';
import { openWorkspace, type World } from './workspace.ts';

/** Picks the tenant by host, `<slug>.saas.localhost`; a host of nobody gets 404 whatever the path. */
export const pickTenant = (world: World) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const slug = slugOf(new URL(c.req.url).hostname);
    const tenant = world.db.select().from(tenants).where(eq(tenants.slug, slug)).get();
    if (!tenant || tenant.deletedAt) return c.text('No workspace at this address.', 404);
    c.set('world', world);
    c.set('tenant', tenant);
    const skin = skins[c.env.skin ?? tenant.skin];
    c.set('skin', skin);
    c.set('words', rephrase(skin.phrases[tenant.language], commonWords[tenant.language]));
    await next();
  });

/** The one place where a request is let through: listed route, same origin, session, scope; anything else is refused. */
export const requireAccess = createMiddleware<AppEnv>(async (c, next) => {
  const { world, tenant } = c.var;
  const key = apiKeyOf(c.req.path, c.req.header('authorization'));
  const session = sessionOf(c.req.raw.headers);
  const identity = key
    ? findKeyIdentity(world, tenant.id, key)
    : session
      ? findIdentity(world, tenant.id, session)
      : undefined;
  c.set('identity', identity);

  const route = findCapability(c.req.method, c.req.path);
  if (!route) throw new Problem('not_found', 'This page does not exist.');
  if (route.method !== 'GET' && !isSameOrigin(c.req.raw)) {
    throw new Problem('forbidden', 'This form was sent from another site.');
  }
  if (route.access !== 'anyone') {
    if (!identity) throw new Problem('unauthenticated', 'Sign in to continue.');
    if (route.access !== 'signed_in' && !can(identity, route.access)) {
      throw new Problem('forbidden', 'Your role does not allow this.');
    }
    if (tenant.archivedAt && route.method !== 'GET' && route.access !== 'signed_in') {
      throw new Problem('forbidden', 'This workspace is archived; nothing in it can be changed.');
    }
    c.set('workspace', openWorkspace(world, tenant, identity, new URL(c.req.url).origin));
  }
  await next();
  if (key && route.method !== 'GET' && c.res.ok) touchKey(world, tenant.id, key);
});

/** A session is good everywhere, a key for the API only, and never as a cookie. */
function apiKeyOf(path: string, header: string | undefined): string | undefined {
  if (!path.startsWith('/api/v1/') || !header?.startsWith(`Bearer ${apiKeyPrefix}`)) return undefined;
  return header.slice('Bearer '.length);
}
