import { createHash, scryptSync, timingSafeEqual } from 'node:crypto';

/** Cheap on purpose: the only password in a world is the published one. */
const cost = 1024;

/** The salt comes from the account, so that a world is the same every time it is prepared. */
export function hashPassword(account: string, password: string): string {
  const salt = createHash('sha256').update(`salt/${account}`).digest('hex').slice(0, 16);
  return `${salt}$${derive(salt, password).toString('hex')}`;
}

export function passwordMatches(stored: string, password: string): boolean {
  const [salt = '', digest = ''] = stored.split('$');
  const expected = Buffer.from(digest, 'hex');
  return expected.length > 0 && timingSafeEqual(expected, derive(salt, password));
}

const derive = (salt: string, password: string): Buffer => scryptSync(password, salt, 32, { N: cost });
