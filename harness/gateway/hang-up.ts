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
