import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { Admitted } from './admitted.ts';
import { deny, entryOf } from './gate-entry.ts';

/** How long a tunnel may take until its TLS handshake is done. */
const HANDSHAKE_MS = 10_000;

/** Tunnels that one run may hold open; Chromium opens at most 32 connections to a proxy. */
const MAX_TUNNELS = 64;

/** First byte of a TLS handshake record; RFC 8446, section 5.1. */
const HANDSHAKE_RECORD = 0x16;

/** Whose tunnel it is, and where it leads. */
export type TlsTunnel = {
  readonly entry: Admitted;
  /** Origin at its other end, `https://host:port`. */
  readonly origin: string;
};

/** Whether a run may open one more. */
export function hasTunnelRoom(entry: Admitted): boolean {
  return entry.tunnels.size < MAX_TUNNELS;
}

/**
 * Takes over a tunnel that was asked for, and ends its TLS here: the browser speaks to the gateway, with HTTP/1.1 only,
 * so that one connection is for one host. What the client wants must be the host that the tunnel was opened for.
 *
 * @param onOpen gets the plain side of the tunnel
 */
export function openTlsTunnel(
  socket: Duplex,
  head: Buffer,
  tunnel: TlsTunnel,
  context: SecureContext,
  onOpen: (plain: TLSSocket) => void,
): void {
  const { entry } = tunnel;
  entry.tunnels.add(socket);
  const timer = setTimeout(() => socket.destroy(), HANDSHAKE_MS);
  const refuse = (reason: string) => {
    socket.destroy();
    const request = { method: 'CONNECT', url: `${tunnel.origin}/`, body: new Uint8Array() };
    entry.run.record({ ...entryOf(request, deny('tunnel', reason)), outcome: 'blocked' });
  };
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(timer);
    entry.tunnels.delete(socket);
  });
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  if (head.length > 0) socket.unshift(head);
  socket.once('readable', () => {
    const first: unknown = socket.read();
    if (!Buffer.isBuffer(first)) return;
    if (first[0] !== HANDSHAKE_RECORD) {
      refuse('what came through the tunnel is not TLS; a plain tunnel leads to the product only');
      return;
    }
    socket.unshift(first);
    const plain = endTls(socket, new URL(tunnel.origin).hostname, context, refuse);
    plain.once('secure', () => {
      clearTimeout(timer);
      if (!plain.destroyed) onOpen(plain);
    });
  });
}

function endTls(
  socket: Duplex,
  hostname: string,
  context: SecureContext,
  refuse: (reason: string) => void,
): TLSSocket {
  const host = hostname.replace(/^\[|\]$/g, '');
  const isAddress = isIP(host) !== 0;
  let asked: string | undefined;
  const plain = new TLSSocket(socket, {
    isServer: true,
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    // A client names no address in its handshake; whoever names a host gets its certificate, and nobody else one.
    ...(isAddress ? { secureContext: context } : {}),
    SNICallback: (name, answer) => {
      asked = name;
      if (!isAddress && canonical(name) === canonical(host)) answer(null, context);
      else answer(new Error('another host'));
    },
  });
  let open = false;
  plain.once('secure', () => {
    open = true;
  });
  plain.on('error', () => {
    plain.destroy();
    if (open) return;
    if (asked !== undefined && (isAddress || canonical(asked) !== canonical(host))) {
      refuse(`the TLS handshake names another host than the tunnel: ${asked}`);
    } else if (asked === undefined && !isAddress) refuse('the TLS handshake names no host');
    else refuse('the TLS handshake failed');
  });
  plain.on('close', () => socket.destroy());
  return plain;
}

function canonical(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
