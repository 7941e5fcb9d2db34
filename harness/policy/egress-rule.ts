import { isIP } from 'node:net';
import { z } from 'zod';
import type { Decision } from '../model/decision.ts';
import type { Reach } from '../model/reach.ts';
import type { Destination } from './host-rule.ts';
import { hostRuleSchema, matchesHostRule, parseHostRule } from './host-rule.ts';

const pathPrefix = z.string().regex(/^\/[^?#%\\\s]*$/, {
  message: 'not a path; expected one that begins with a slash, without query or escapes',
});

const egressEntry = z
  .strictObject({
    host: hostRuleSchema.describe('host, host:port, scheme://host or *.host'),
    private: z
      .boolean()
      .default(false)
      .describe('true lets the name lead to an address of this machine or of a private network'),
    writes: z
      .union([z.boolean(), z.array(pathPrefix).min(1)])
      .default(false)
      .describe(
        'What may be sent there besides plain reads: true for all, or the paths that take uploads and writes',
      ),
  })
  .refine(({ host, private: isPrivate }) => !isPrivate || parseHostRule(host)?.wildcard !== true, {
    message: 'a pattern over a domain with "private": true; expected the one host that is meant',
  });

const withHost = (entry: unknown): unknown => (typeof entry === 'string' ? { host: entry } : entry);

/** `egress` of a policy file; an entry that is only a host is short for one that is public and takes no writes. */
export const egressSchema = z.strictObject({
  allow: z
    .array(z.preprocess(withHost, egressEntry))
    .default([])
    .describe('Hosts beside the product; one that is only a name is public and takes no writes'),
  max_request_bytes: z
    .number()
    .int()
    .positive()
    .default(1_000_000)
    .describe('Largest request to any of these hosts, head and body'),
});

/** What a policy says of other hosts. */
export type EgressRules = Readonly<z.infer<typeof egressSchema>>;

/** May bytes go there? Only to the product's own hosts for this run and to what the policy lists. */
export function decideEgress(
  egress: EgressRules,
  own: readonly Destination[],
  to: Destination | undefined,
): Decision {
  if (to === undefined) return deny('only http and https addresses without a user name can be reached');
  const name = `${to.scheme}://${to.host}:${to.port}`;
  if (own.some((mine) => mine.scheme === to.scheme && mine.host === to.host && mine.port === to.port)) {
    const reasons = [`${name} is the product itself`];
    return { outcome: 'allow', risk: 'read', rule: 'environment', reasons };
  }
  const [entry] = entriesFor(egress, to);
  if (entry === undefined) return deny(`${name} is not on the allowlist`);
  const reasons = [`${name} is on the allowlist`];
  return { outcome: 'allow', risk: 'read', rule: `egress.${entry.host}`, reasons };
}

/** What may be done at a destination: all that any entry for it says. */
export function reachOf(egress: EgressRules, to: Destination | undefined): Reach {
  const entries = to === undefined ? [] : entriesFor(egress, to);
  const isAddress = to !== undefined && isIP(to.host) !== 0 && entries.length > 0;
  return {
    addresses: isAddress ? 'any' : entries.some((entry) => entry.private) ? 'private' : 'public',
    takesWrites: (pathname) =>
      entries.some(({ writes }) =>
        typeof writes === 'boolean' ? writes : writes.some((prefix) => isBelow(pathname, prefix)),
      ),
    maxRequestBytes: egress.max_request_bytes,
  };
}

function entriesFor(egress: EgressRules, to: Destination): EgressRules['allow'] {
  return egress.allow.filter(({ host }) => {
    const rule = parseHostRule(host);
    return rule !== undefined && matchesHostRule(rule, to);
  });
}

/** True for a path or what is below it; one with escapes that a server may read as a slash or a dot is below none. */
function isBelow(pathname: string, prefix: string): boolean {
  if (/%2e|%2f|%5c|;/i.test(pathname)) return false;
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`;
  return pathname === prefix || pathname.startsWith(folder);
}

function deny(reason: string): Decision {
  return { outcome: 'deny', risk: 'external_write', rule: 'egress', reasons: [reason] };
}
