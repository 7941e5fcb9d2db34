import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a server answers; the body is JSON, or text to be sent as it is. */
export type Answered = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
};

/** What goes wrong in place of the next answer. */
export type Fault = Answered | 'drops' | 'drops halfway' | 'never answers';

/** A provider's API as its documentation has it: refuses what the provider would, and answers as a small model does. */
export type Protocol = {
  /** What is refused, in the provider's own shape; undefined where nothing is wrong. */
  refuse(request: {
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: unknown;
  }): Answered | undefined;
  answer(body: unknown): Promise<unknown> | unknown;
};

/** Serves a provider on a port of its own. */
export async function serveProvider(protocol: Protocol, faults: Fault[] = []) {
  const bodies: unknown[] = [];
  const refusals: Answered[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const body: unknown = JSON.parse(text);
    bodies.push(body);
    const fault = faults.shift();
    if (fault === 'never answers') return;
    if (fault === 'drops') {
      request.socket.destroy();
      return;
    }
    const refused = protocol.refuse({ url: request.url ?? '', headers: request.headers, body });
    if (refused !== undefined) refusals.push(refused);
    const answered = fault === 'drops halfway' ? undefined : (fault ?? refused);
    const {
      status,
      headers,
      body: sent,
    } = answered ?? { status: 200, headers: {}, body: await protocol.answer(body) };
    const bytes = typeof sent === 'string' ? sent : JSON.stringify(sent);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(bytes),
      ...headers,
    });
    if (fault === 'drops halfway') {
      response.write(bytes.slice(0, bytes.length / 2), () => request.socket.destroy());
      return;
    }
    response.end(bytes);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    /** What was asked, in order. */
    bodies,
    /** What of it was refused for its shape. */
    refusals,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
