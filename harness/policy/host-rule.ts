import { isIP } from 'node:net';
import { z } from 'zod';
import { findUrl } from '../find-url.ts';

/** One entry of the allowlist: a host, optionally with scheme and port. */
export type HostRule = {
  readonly scheme: 'http' | 'https' | null;
  /** Canonical: lower case, IDNA-ASCII, no trailing dot, no brackets. */
  readonly host: string;
  /** True for `*.host`: any name below it, at a label boundary, never the bare host. */
  readonly wildcard: boolean;
  /** Null means the scheme's default port only. */
  readonly port: number | null;
};

/** A place that bytes would go to. */
export type Destination = { readonly scheme: 'http' | 'https'; readonly host: string; readonly port: number };

const ENTRY = /^(?:(https?):\/\/)?(\*\.)?(\[[0-9a-f:.]+\]|[^\s:/?#@[\]*%]+)(?::(\d{1,5}))?$/i;

/** Reads an allowlist entry such as `docs.example.com`, `https://api.example:8443` or `*.cdn.example`. */
export function parseHostRule(entry: string): HostRule | undefined {
  const match = ENTRY.exec(entry);
  if (!match) return undefined;
  const [, scheme, star, name, port] = match;
  const host = name === undefined ? undefined : canonicalHost(name);
  if (host === undefined || (star !== undefined && isIP(host) !== 0)) return undefined;
  const portNumber = port === undefined ? null : Number(port);
  if (portNumber !== null && (portNumber < 1 || portNumber > 65535)) return undefined;
  const lower = scheme?.toLowerCase();
  return {
    scheme: lower === 'http' || lower === 'https' ? lower : null,
    host,
    wildcard: star !== undefined,
    port: portNumber,
  };
}

export const hostRuleSchema = z.string().refine((entry) => parseHostRule(entry) !== undefined, {
  message: 'not a host; expected host, host:port, scheme://host or *.host, with no path',
});

/** Parses a URL into where it leads; undefined for anything that is not plain http or https. */
export function destinationOf(url: string): Destination | undefined {
  const parsed = findUrl(url);
  if (parsed === undefined) return undefined;
  const scheme = SCHEMES.get(parsed.protocol);
  if (scheme === undefined || parsed.username !== '' || parsed.password !== '') return undefined;
  const host = canonicalHost(parsed.hostname);
  if (host === undefined) return undefined;
  return { scheme, host, port: parsed.port === '' ? defaultPort(scheme) : Number(parsed.port) };
}

/** True when a rule lists the destination. Host names match exactly or, with `*.`, at a label boundary. */
export function matchesHostRule(rule: HostRule, to: Destination): boolean {
  if (rule.scheme !== null && rule.scheme !== to.scheme) return false;
  if (to.port !== (rule.port ?? defaultPort(to.scheme))) return false;
  if (!rule.wildcard) return rule.host === to.host;
  return isIP(to.host) === 0 && to.host.endsWith(`.${rule.host}`);
}

const SCHEMES = new Map<string, 'http' | 'https'>([
  ['http:', 'http'],
  ['https:', 'https'],
]);

function defaultPort(scheme: 'http' | 'https'): number {
  return scheme === 'http' ? 80 : 443;
}

/** Lower-case IDNA-ASCII, one trailing dot and brackets removed; undefined for what is no host name. */
function canonicalHost(name: string): string | undefined {
  const url = /[\s\p{Cc}%\\]/u.test(name) ? undefined : findUrl(`http://${name}/`);
  if (url === undefined) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return host === '' || host.includes('..') || host.startsWith('.') ? undefined : host;
}
