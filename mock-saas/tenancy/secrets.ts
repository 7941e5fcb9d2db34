import { createHash, createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { worldMeta } from '../db/schema.ts';

/** SHA-256, hex: all that is kept of a secret. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 40 hex digits that nobody can guess from outside, and that are the same in every copy of a world. */
export function deriveSecret(db: Db, label: string): string {
  const seed = db.select().from(worldMeta).where(eq(worldMeta.id, 'session_secret')).get()?.value;
  if (!seed)
    throw new Error(`Cannot derive "${label}": the world has no session secret; expected one from its seed`);
  return digestOf(`${seed}/${label}`).slice(0, 40);
}

/** What is shown of a secret afterwards: `sk_live_…3f9a`. */
export const maskSecret = (secret: string): string =>
  `${secret.slice(0, secret.lastIndexOf('_') + 1)}…${secret.slice(-4)}`;

/** The value of a `deskline-signature` header: HMAC-SHA-256 of the body, keyed with the digest of the secret. */
export const signatureOf = (secretHash: string, body: string): string =>
  `sha256=${createHmac('sha256', secretHash).update(body).digest('hex')}`;
