import type { Duplex } from 'node:stream';

/** Answers on a bare socket and lets go of it, even where the other side keeps its end open or breaks it off. */
export function hangUp(socket: Duplex, status: string, body = ''): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const length = `content-length: ${Buffer.byteLength(body)}`;
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n${length}\r\n\r\n${body}`, () => socket.destroy());
}

/**
 * Lets go of a socket from which no request could be read.
 *
 * A browser opens connections before it needs them. Where one has come to its end unused, an answer on it would be taken
 * for that of the request which is just being sent on it; closed, the browser sends that request again on another.
 */
export function hangUpUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy();
  else hangUp(socket, '400 Bad Request');
}
