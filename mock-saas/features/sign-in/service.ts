import { and, eq } from 'drizzle-orm';
import { actors } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import { passwordMatches } from '../../tenancy/passwords.ts';
import { createSession } from '../../tenancy/sessions.ts';
import type { World } from '../../tenancy/workspace.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A new session of an actor of this tenant; the message does not tell which half was wrong. */
export function signIn(world: World, tenantId: string, { email, password }: Credentials): Result<string> {
  const actor = world.db
    .select()
    .from(actors)
    .where(and(eq(actors.tenantId, tenantId), eq(actors.email, email.toLowerCase())))
    .get();
  if (!actor || actor.deactivatedAt || !passwordMatches(actor.passwordHash, password)) {
    return reject('Email and password do not match.');
  }
  return accept(createSession(world, actor));
}
