const hostSuffix = '.saas.localhost';

/** The tenant's part of a host, `acme.saas.localhost` ⇒ `acme`; empty for any other host. */
export function slugOf(hostname: string): string {
  return hostname.endsWith(hostSuffix) ? hostname.slice(0, -hostSuffix.length) : '';
}
