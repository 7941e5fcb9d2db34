import { timingSafeEqual } from 'node:crypto';

const HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** Header names in lower case. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whether a request can be a program's on this machine: a page's has an origin, and a rebound name is not the loopback's. */
export function isLoopbackClient(headers: Headers, port: number): boolean {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return false;
  return HOSTS.some((host) => headers.host === `${host}:${port}`);
}

/** Compares secrets without telling by the time it takes how far they agree. */
export function isSecret(given: string, secret: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(secret)];
  return left.length === right.length && timingSafeEqual(left, right);
}
