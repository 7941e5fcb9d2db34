import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';
import { invariant } from '../../invariant.ts';
import type { Effect } from '../../model/effect.ts';
import type { Environment } from '../../model/environment.ts';
import { findHeader } from '../../model/http.ts';

/** A proxy that believes whatever it is told: the control of attacks on the gateway. */
export type NaiveProxy = {
  readonly server: string;
  readonly host: string;
  /** What has changed in the product behind it. */
  changes(): Promise<readonly Effect[]>;
  close(): Promise<void>;
};

const TENANT = 'sandbox_acme';

/** Opens one on the loopback, with a world of its own behind it as the given actor sees it. */
export async function openNaiveProxy(
  actorId = 'sandbox_support_agent_01',
  environment: Environment = mockSaasEnvironment,
): Promise<NaiveProxy> {
  const world = await environment.open(1);
  const actor = world.findActor(TENANT, actorId);
  invariant(actor !== undefined, `the actor ${actorId} exists`);
  const { cookie } = world.signIn(actor);
  const product = new URL(world.originsOf(TENANT)[0]).host;

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name === 'cookie' ? [] : [[name, String(value)]],
    );
    if (url.host !== product) return forward(url, incoming, Buffer.concat(chunks), outgoing);
    const attempt = await world.attempt({
      method: incoming.method ?? 'GET',
      url: url.href,
      headers: [...headers, ['cookie', cookie]],
      body: Buffer.concat(chunks),
    });
    const response = await attempt.commit('naive');
    const type = findHeader(response, 'content-type');
    outgoing
      .writeHead(response.status, type === undefined ? {} : { 'content-type': type })
      .end(response.body);
  };
  const server = createServer(
    { insecureHTTPParser: true, requireHostHeader: false },
    (incoming, outgoing) => {
      answer(incoming, outgoing).catch(() => outgoing.destroy());
    },
  );
  const tunnels = new Set<Duplex>();
  server.on('connect', (incoming, socket, head) => {
    tunnels.add(socket);
    const [host = '', port] = (incoming.url ?? '').split(/:(?=\d+$)/);
    const outside = connect({ host, port: Number(port), lookup: leadsHere });
    outside.on('connect', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      outside.write(head);
      outside.pipe(socket).pipe(outside);
    });
    for (const end of [outside, socket]) end.on('error', () => outside.destroy());
    socket.on('close', () => outside.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening proxy has a port');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    server: `http://${host}`,
    changes: () => world.changes(),
    async close() {
      server.closeAllConnections();
      for (const tunnel of tunnels) tunnel.destroy();
      server.close();
      await once(server, 'close');
      world.close();
    },
  };
}

/** Every name leads to the loopback. */
const leadsHere: LookupFunction = (_host, { all }, tell) => {
  if (all === true) tell(null, [{ address: '127.0.0.1', family: 4 }]);
  else tell(null, '127.0.0.1', 4);
};

function forward(url: URL, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
  const { hostname, port, pathname, search } = url;
  const upstream = httpRequest(
    {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? 80 : Number(port),
      method: incoming.method,
      path: pathname + search,
      headers: { ...incoming.headers, connection: 'close' },
      agent: false,
      lookup: leadsHere,
    },
    (response) => {
      const headers = { ...response.headers };
      delete headers.connection;
      outgoing.writeHead(response.statusCode ?? 502, headers);
      response.pipe(outgoing);
    },
  );
  upstream.on('error', () => outgoing.destroy());
  upstream.end(body);
}
