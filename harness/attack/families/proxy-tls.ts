import type { Family } from '../attack.ts';

const HTTPS = '`harness/environments/mock-saas/gateway-https.test.ts`';
const WHY =
  'it needs an upstream with a name and a certificate of its own, which the suite’s hosts on the loopback have not';

/** What is hidden behind TLS, which the gateway ends. */
export const proxyTls: Family = {
  group: 'proxy',
  rows: {
    'PXY-03': 'one host in the tunnel, another in the request',
    'PXY-04': 'one connection for several hosts',
    'PXY-05': 'handshakes that name no host, or hide it',
  },
  attacks: [],
  elsewhere: {
    'PXY-03': { why: WHY, instead: `${HTTPS}: tunnel, handshake and request must name one host` },
    'PXY-04': { why: WHY, instead: `${HTTPS}: a tunnel speaks HTTP/1.1, whatever the client offers` },
    'PXY-05': { why: WHY, instead: `${HTTPS}: a handshake without the tunnel’s host gets no certificate` },
  },
};
