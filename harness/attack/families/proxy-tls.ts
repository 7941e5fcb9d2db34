import type { Family } from '../attack.ts';
import { tlsAttacks } from '../bench/tls-attack.ts';

/** What is hidden behind TLS, which the gateway ends. */
export const proxyTls: Family = {
  group: 'proxy',
  rows: {
    'PXY-03': 'one host in the tunnel, another in the request',
    'PXY-04': 'one connection for several hosts',
    'PXY-05': 'handshakes that name no host, or another',
  },
  attacks: tlsAttacks([
    { id: 'PXY-03a', technique: 'an unlisted host behind a listed front', asks: 'hidden.example:PORT' },
    { id: 'PXY-03b', technique: 'the listed host at another port', asks: 'front.example' },
    { id: 'PXY-03c', technique: 'the listed host with a dot at its end', asks: 'front.example.:PORT' },
    { id: 'PXY-03d', technique: 'a name below the listed host', asks: 'x.front.example:PORT' },
    {
      id: 'PXY-03e',
      technique: 'the whole address of another host in the tunnel',
      target: 'https://hidden.example:PORT/hidden',
    },
    { id: 'PXY-04a', technique: 'HTTP/2 in the tunnel', speaks: 'h2' },
    {
      id: 'PXY-04b',
      technique: 'HTTP/2 in the tunnel, for another host on the same connection',
      speaks: 'h2',
      asks: 'hidden.example:PORT',
    },
    { id: 'PXY-05a', technique: 'a handshake that names no host', servername: '' },
    { id: 'PXY-05b', technique: 'a handshake for another host', servername: 'hidden.example' },
    {
      id: 'PXY-05c',
      technique: 'a handshake for a name below the listed host',
      servername: 'x.front.example',
    },
    {
      id: 'PXY-05d',
      technique: 'a tunnel to the address of the listed host, and its name in the handshake',
      tunnel: '127.0.0.1',
    },
    {
      id: 'PXY-05e',
      technique: 'a tunnel to an unlisted name of the same address',
      tunnel: 'hidden.example',
    },
  ]),
  elsewhere: {},
};
