import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { connect as connectPlain, isIP } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import { connect as connectSecure } from 'node:tls';
import type { Reach } from '../model/reach.ts';
import { addressKind } from './address.ts';
import { UpstreamRefused } from './upstream-refused.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** How names become addresses, and whose certificates are believed. */
export type DialOptions = {
  resolve(host: string): Promise<readonly string[]>;
  /** Authorities that upstream certificates are checked against. */
  trust(): SecureContext;
  /** A port of the loopback that leads back to the gateway itself. */
  readonly ownPort: number;
};

/** All addresses of a name, as the system tells them; names below `localhost` are this machine's, whatever it tells. */
export async function systemResolve(host: string): Promise<readonly string[]> {
  if (/\.localhost\.?$/.test(host)) return ['127.0.0.1'];
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/**
 * Opens a connection to a host. Its name is resolved once, every address that it has must be one that it may lead to,
 * and the address that was checked is the address that is dialled. An https host must show a certificate for its name.
 *
 * @throws UpstreamRefused where address or certificate are not good
 * @throws Error where the name does not resolve, or nobody answers
 */
export async function dial(url: URL, reach: Reach['addresses'], options: DialOptions): Promise<Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const addresses = isIP(host) === 0 ? await options.resolve(host) : [host];
  const [address] = addresses;
  if (address === undefined) throw new Error(`${host} has no address`);
  for (const one of addresses) checkAddress(one, reach);
  if (port === options.ownPort && addresses.some((one) => addressKind(one) !== 'public')) {
    throw new UpstreamRefused('address', 'it leads back to the gateway itself');
  }
  return secure
    ? dialSecure(host, address, port, options.trust())
    : opened(connectPlain({ host: address, port }), 'connect');
}

function checkAddress(address: string, reach: Reach['addresses']): void {
  const kind = addressKind(address);
  if (kind === 'public' || reach === 'any' || (kind === 'private' && reach === 'private')) return;
  const what =
    kind === 'private' ? 'a private or local address' : 'an address that is no host of the internet';
  throw new UpstreamRefused('address', `it leads to ${what}, which the policy does not name`);
}

async function dialSecure(
  host: string,
  address: string,
  port: number,
  secureContext: SecureContext,
): Promise<TLSSocket> {
  const socket = connectSecure({
    host: address,
    port,
    servername: isIP(host) === 0 ? host : '',
    ALPNProtocols: ['h2', 'http/1.1'],
    secureContext,
    rejectUnauthorized: true,
  });
  try {
    return await opened(socket, 'secureConnect');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = BAD_CERTIFICATES.get(code);
    throw why === undefined ? error : new UpstreamRefused('certificate', `${why} (${code})`);
  }
}

/** Codes of OpenSSL and Node for a certificate that does not hold. */
const BAD_CERTIFICATES: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is signed by itself'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate comes from an authority that is not trusted here'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'its certificate comes from an authority that is not trusted here'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate comes from an authority that is not trusted here'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate comes from an authority that is not trusted here'],
  ['CERT_SIGNATURE_FAILURE', 'the signature of its certificate is wrong'],
  ['CERT_UNTRUSTED', 'its certificate comes from an authority that is not trusted here'],
  ['CERT_REJECTED', 'its certificate was rejected'],
  ['CERT_REVOKED', 'its certificate was revoked'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['INVALID_CA', 'its certificate comes from one that is no authority'],
  ['INVALID_PURPOSE', 'its certificate is not for a server'],
  ['PATH_LENGTH_EXCEEDED', 'its chain of certificates is too long'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
]);

function opened<T extends Socket>(socket: T, event: 'connect' | 'secureConnect'): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => socket.destroy(new Error('the upstream did not answer in time')),
      CONNECT_TIMEOUT_MS,
    );
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the upstream hung up')));
    socket.once(event, () => resolve(socket));
    const done = () => clearTimeout(timer);
    socket.once('close', done);
    socket.once(event, done);
  });
}
