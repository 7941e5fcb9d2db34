import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { invariant } from '../../../invariant.ts';
import type { TestAuthority } from '../../mock-saas/testing/make-certificates.ts';

/** What the first request of the clerk has to be sent with. */
export const FIRST_SESSION = 'secure-session-0';

/** An https app of two origins, pages and API, that knows HTTP/1.1 only and gives its session a new value at each page. */
export type SecureApp = Awaited<ReturnType<typeof openSecureApp>>;

export async function openSecureApp(authority: TestAuthority) {
  const notes: { readonly text: string; readonly session: string }[] = [];
  const listeners = new Set<ServerResponse>();
  const preflights: string[] = [];
  let renewals = 0;
  const session = () => `secure-session-${renewals}`;
  const isClerk = ({ headers: { cookie = '' } }: IncomingMessage) =>
    cookie.split('; ').includes(`sid=${session()}`);

  async function serve(host: string, answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void) {
    const server = createServer({ ...(await authority.good(host)) }, answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    invariant(address !== null && typeof address === 'object', 'a listening server has a port');
    return { server, origin: `https://${host}:${address.port}` };
  }

  const pages = await serve('app.secure.localhost', (incoming, outgoing) => {
    if (!isClerk(incoming)) return void outgoing.writeHead(401).end('Please sign in.');
    renewals += 1;
    outgoing.writeHead(200, {
      'content-type': 'text/html',
      'set-cookie': `sid=${session()}; Path=/; Secure; HttpOnly`,
    });
    outgoing.end(pageOf(api.origin));
  });

  const api = await serve('api.secure.localhost', (incoming, outgoing) => {
    const shared = {
      'access-control-allow-origin': pages.origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type',
    };
    if (incoming.method === 'OPTIONS') {
      preflights.push(incoming.headers.cookie ?? 'nobody');
      return void outgoing.writeHead(204, shared).end();
    }
    if (!isClerk(incoming)) return void outgoing.writeHead(401, shared).end();
    if (incoming.url === '/events') {
      outgoing.writeHead(200, { ...shared, 'content-type': 'text/event-stream' });
      outgoing.write('data: hello\n\n');
      listeners.add(outgoing);
      outgoing.on('close', () => listeners.delete(outgoing));
      return;
    }
    let text = '';
    incoming.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    incoming.on('end', () => {
      notes.push({ text, session: session() });
      outgoing.writeHead(201, { ...shared, 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });

  const servers: readonly Server[] = [pages.server, api.server];
  return {
    pages: pages.origin,
    api: api.origin,
    notes,
    /** The sessions that preflights came with. */
    preflights,
    session,
    /** Streams that are open. */
    listening: () => listeners.size,
    tell(text: string) {
      for (const listener of listeners) listener.write(`data: ${text}\n\n`);
    },
    async close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}

function pageOf(api: string): string {
  return `<!doctype html><title>Notes</title><h1>Notes</h1>
<button id="add">Add note</button> <button id="listen">Listen</button> <button id="call">Call</button> <output id="said"></output>
<script>
  const say = (text) => { document.querySelector('#said').textContent += ' ' + text; };
  document.querySelector('#add').onclick = () => fetch('${api}/notes', {
    method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{"text":"called back"}',
  }).then(({ status }) => say('added ' + status), () => say('not added'));
  document.querySelector('#listen').onclick = () => {
    const events = new EventSource('${api}/events', { withCredentials: true });
    events.onmessage = ({ data }) => say('heard ' + data);
    events.onerror = () => say('lost');
  };
  document.querySelector('#call').onclick = () => {
    const socket = new WebSocket('${api.replace('https', 'wss')}/socket');
    socket.onopen = () => say('connected');
    socket.onerror = () => say('no socket');
  };
</script>`;
}
