import type { Admission } from '../../gateway/gateway.ts';

/** The header line with which a run's browser passes the gateway. */
export function credentialsOf({ username, password }: Pick<Admission, 'username' | 'password'>): string {
  return `Proxy-Authorization: Basic ${Buffer.from(`${username}:${password}`).toString('base64')}\r\n`;
}
