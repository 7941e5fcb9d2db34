import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from '../world.ts';
import { answerFrame, clientMessage, maxMessageBytes } from './client-message.ts';
import { eventText } from './event-text.ts';
import type { LiveConnection } from './hub.ts';
import type { LiveMessage } from './messages.ts';

const goingAway = 1001;
const unsupported = 1003;

/** Lets a person's browser open WebSockets to a served world; what they say goes the way of any request. */
export function serveSockets(server: Pick<Server, 'on'>, world: World): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    shake(sockets, world, incoming, socket, head).catch(() => socket.destroy());
  });
}

async function shake(
  sockets: WebSocketServer,
  world: World,
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const opened = toRequest(incoming);
  // A browser lets any page open a socket to any host, with that host's cookies: the page must be the product's own.
  const isOwn = opened.headers.get('origin') === new URL(opened.url).origin;
  const response = isOwn ? await world.fetch(opened) : new Response(null, { status: 403 });
  if (response.headers.get('upgrade') !== 'websocket' || response.status !== 200) {
    socket.end(`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}\r\nconnection: close\r\n\r\n`);
    return;
  }
  const hello = await response.text();
  sockets.handleUpgrade(incoming, socket, head, (webSocket) => {
    webSocket.send(hello);
    const connection = world.live.connect(opened, (message) => tell(webSocket, message));
    webSocket.on('close', connection.close);
    takeMessages(webSocket, world, opened, connection);
  });
}

function tell(webSocket: WebSocket, message: LiveMessage): void {
  webSocket.send(JSON.stringify(message));
  if (message.type === 'signed_out') webSocket.close(goingAway);
}

/** One after the other, in their order. */
function takeMessages(webSocket: WebSocket, world: World, opened: Request, connection: LiveConnection): void {
  let turn: Promise<unknown> = Promise.resolve();
  const carryOut = async (text: string): Promise<void> => {
    const response = await world.fetch(clientMessage(opened, connection.id, text));
    webSocket.send(answerFrame(text, response.status, await response.text()));
  };
  webSocket.on('error', () => webSocket.terminate());
  webSocket.on('message', (data, isBinary) => {
    if (isBinary) webSocket.close(unsupported, 'text only');
    else turn = turn.then(() => carryOut(data.toString())).catch(() => webSocket.terminate());
  });
}

function toRequest({ headers, url }: IncomingMessage): Request {
  const copied = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new Request(`http://${headers.host}${url}`, { headers: new Headers(copied) });
}

/** An answer that is a stream of events goes on with what the world tells, until the browser goes. */
export function goOnTelling(world: World, request: Request, response: Response): Response {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (response.status !== 200 || !isStream || !response.body) return response;
  const first = response.body;
  const encoder = new TextEncoder();
  let connection: LiveConnection | undefined;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for await (const chunk of first) controller.enqueue(chunk);
      connection = world.live.connect(request, (message) => {
        controller.enqueue(encoder.encode(eventText(message)));
        if (message.type === 'signed_out') controller.close();
      });
    },
    cancel: () => connection?.close(),
  });
  return new Response(body, response);
}
