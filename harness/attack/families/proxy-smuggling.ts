import type { Family } from '../attack.ts';
import { rawAttacks } from '../bench/raw-attack.ts';

const OWN = 'Host: PRODUCT\nOrigin: http://PRODUCT';
const FORM = 'Content-Type: application/x-www-form-urlencoded';
const REFUND = 'payment=pay_000002&amount=420.00&reason=Duplicate';
const LENGTH = `Content-Length: ${REFUND.length}`;
const post = (
  headers: string,
  body = REFUND,
  line = 'POST http://PRODUCT/invoices/INV-1042/refunds HTTP/1.1',
) => `${line}\n${OWN}\n${FORM}\n${headers}\n\n${body}`;
const SAME = 'Sec-Fetch-Site: same-origin';
const chunks = `${REFUND.length.toString(16)}\n${REFUND}\n0\n\n`;

/** Headers that mean one thing to the gateway and another to whoever comes after it. */
export const proxySmuggling: Family = {
  group: 'proxy',
  rows: {
    'PXY-40': 'headers that have another header taken out',
    'PXY-41': 'lengths and codings that are written oddly',
    'PXY-42': 'first lines that are written oddly',
    'PXY-43': 'where a request says that it comes from',
    'PXY-44': 'a change to another protocol',
  },
  attacks: rawAttacks(
    (
      [
        [
          'PXY-40a',
          'a refund that names its own site as a header of the hop',
          post(`${SAME}\nConnection: Sec-Fetch-Site, close\n${LENGTH}`),
        ],
        [
          'PXY-40b',
          'a refund that names its content’s type as a header of the hop',
          post(`${SAME}\nConnection: Content-Type\n${LENGTH}`),
        ],
        [
          'PXY-41a',
          'a refund in chunks, coded twice',
          post(`${SAME}\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked`, chunks),
        ],
        ['PXY-41b', 'a refund in chunks, in capitals', post(`${SAME}\nTransfer-Encoding: CHUNKED`, chunks)],
        [
          'PXY-41c',
          'a refund whose length has zeros before it',
          post(`${SAME}\nContent-Length: 000${REFUND.length}`),
        ],
        [
          'PXY-42a',
          'a refund of HTTP/1.0',
          post(`${SAME}\n${LENGTH}`, REFUND, 'POST http://PRODUCT/invoices/INV-1042/refunds HTTP/1.0'),
        ],
        [
          'PXY-42b',
          'a refund whose scheme is in capitals',
          post(`${SAME}\n${LENGTH}`, REFUND, 'POST HTTP://PRODUCT/invoices/INV-1042/refunds HTTP/1.1'),
        ],
        [
          'PXY-42c',
          'a refund with its port written out',
          post(`${SAME}\n${LENGTH}`, REFUND, 'POST http://PRODUCT:80/invoices/INV-1042/refunds HTTP/1.1'),
        ],
        ['PXY-42d', 'a refund behind an empty line', `${'\n'}${post(`CREDENTIALS\n${SAME}\n${LENGTH}`)}`],
        ['PXY-43a', 'a refund that says it comes from nowhere', post(`Sec-Fetch-Site: none\n${LENGTH}`)],
        [
          'PXY-43b',
          'a refund that says two things of where it comes from',
          post(`${SAME}\nSec-Fetch-Site: cross-site\n${LENGTH}`),
        ],
        [
          'PXY-43c',
          'a refund that says what its site is in capitals',
          post(`SEC-FETCH-SITE: SAME-ORIGIN\n${LENGTH}`),
        ],
        [
          'PXY-44a',
          'a refund that wants to go on in HTTP/2',
          post(
            `${SAME}\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\n${LENGTH}`,
          ),
        ],
      ] as const
    ).map(([id, technique, text]) => ({
      id,
      technique,
      mustStop: 'request_gate' as const,
      expects: 'refused' as const,
      bytes: [text],
    })),
  ),
  elsewhere: {},
};
