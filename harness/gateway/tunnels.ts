import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { findUrl } from '../find-url.ts';
import type { Decision } from '../model/decision.ts';
import type { Admitted } from './admitted.ts';
import type { Authority } from './authority.ts';
import { deny, entryOf, recordRefused } from './gate-entry.ts';
import { hangUp } from './hang-up.ts';
import type { SocketTunnels } from './socket-tunnel.ts';
import { hasTunnelRoom, openTlsTunnel, type TlsTunnel } from './tls-tunnel.ts';

/** The tunnels of all runs. */
export type Tunnels = {
  /**
   * Answers a `CONNECT`: to the product, for a WebSocket; to an https host that may be reached, for requests to it.
   * Anything else is refused, and recorded.
   *
   * @param authority `host:port`, as the client wrote it
   */
  open(entry: Admitted, authority: string, socket: Duplex, head: Buffer): void;
  /** The tunnel that a decrypted connection came through. */
  find(socket: Duplex): TlsTunnel | undefined;
  /** Refuses to lead on to somewhere else, or to become something else. */
  refuse(tunnel: TlsTunnel, socket: Duplex, method: 'CONNECT' | 'UPGRADE', target: string): void;
};

/** What tunnels are made of. */
type Parts = {
  readonly authority: Authority;
  readonly sockets: SocketTunnels;
  /** Takes in the plain side of a tunnel like any other connection. */
  enter(plain: TLSSocket): void;
};

export function openTunnels({ authority: certificates, sockets, enter }: Parts): Tunnels {
  const open = new WeakMap<Duplex, TlsTunnel>();

  async function openTls(tunnel: TlsTunnel, socket: Duplex, head: Buffer): Promise<void> {
    const { entry, origin } = tunnel;
    try {
      const host = new URL(origin).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
      const context = await certificates.certificateFor(host);
      openTlsTunnel(socket, head, tunnel, context, (plain) => {
        open.set(plain, tunnel);
        enter(plain);
      });
    } catch (error) {
      hangUp(socket, '502 Bad Gateway');
      const why = error instanceof Error ? error.message : String(error);
      const request = { method: 'CONNECT', url: `${origin}/`, body: new Uint8Array() };
      entry.run.record({ ...entryOf(request, deny('failed', why)), outcome: 'failed', status: 502 });
    }
  }

  return {
    open(entry, authority, socket, head) {
      const { run, live } = entry;
      const place = originsOf(authority);
      const plain = place && run.judgeEgress(`${place.plain}/`);
      const secure = place && run.judgeEgress(`${place.secure}/`);
      if (plain?.to === 'product' && plain.decision.outcome === 'allow') {
        entry.inFlight += 1;
        let shaking = true;
        const done = () => {
          entry.inFlight -= shaking ? 1 : 0;
          shaking = false;
        };
        sockets.open(socket, head, { run, live, origin: place?.plain ?? '', done });
        return;
      }
      const allowed = secure?.decision.outcome === 'allow' || (place !== undefined && !run.enforcing);
      if (allowed && place !== undefined && hasTunnelRoom(entry)) {
        void openTls({ entry, origin: place.secure }, socket, head);
        return;
      }
      hangUp(socket, allowed ? '429 Too Many Requests' : '403 Forbidden');
      const decision = allowed
        ? deny('tunnel', 'too many tunnels are open')
        : refusal(secure?.decision, plain?.decision);
      const url = place === undefined ? `https://${authority}/` : `${place.secure}/`;
      recordRefused(run, { method: 'CONNECT', url, body: new Uint8Array() }, decision);
    },
    find: (socket) => open.get(socket),
    refuse({ entry: { run }, origin }, socket, method, target) {
      hangUp(socket, '403 Forbidden');
      const url = method === 'UPGRADE' ? `${origin}${target}` : `https://${target}/`;
      const judged = run.judgeEgress(url).decision;
      const own =
        method === 'UPGRADE' ? NO_SOCKET : deny('tunnel', 'a tunnel leads no further than to its own host');
      const decision = judged.outcome === 'allow' || origin !== '' ? own : judged;
      recordRefused(run, { method, url, body: new Uint8Array() }, decision, 403);
    },
  };
}

/** Where a tunnel would lead, by either scheme; undefined for what is no plainly written `host:port`. */
function originsOf(authority: string): { readonly plain: string; readonly secure: string } | undefined {
  if (!/^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\]):\d{1,5}$/i.test(authority)) return undefined;
  const [plain, secure] = [findUrl(`http://${authority}`), findUrl(`https://${authority}`)];
  return plain && secure && { plain: plain.origin, secure: secure.origin };
}

/** Each message of a socket would have to be decided like a request, and only Deskline says what its messages do. */
const NO_SOCKET = deny(
  'websocket',
  'a WebSocket to another host than the fake product is not let through: what its messages change can’t be told',
);

/** Of a host that is listed for http only: what wants a tunnel to it is a WebSocket. */
function refusal(secure: Decision | undefined, plain: Decision | undefined): Decision {
  if (plain?.outcome === 'allow') return NO_SOCKET;
  return secure ?? deny('egress', 'the tunnel is not written as host:port');
}
