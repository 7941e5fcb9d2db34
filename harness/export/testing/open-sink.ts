import { once } from 'node:events';
import { createServer } from 'node:http';
import type { HostileDocument } from './hostile-documents.ts';

/** A server of this machine that notes what it is asked for, and has hostile documents to show. */
export type Sink = {
  readonly url: string;
  /** Names of the documents that got through, under `/hit/`. */
  readonly hits: string[];
  /** Puts documents under `/show/NAME`. */
  show(documents: readonly HostileDocument[]): void;
  close(): void;
};

export async function openSink(): Promise<Sink> {
  const hits: string[] = [];
  const shown = new Map<string, string>();
  const server = createServer((request, response) => {
    const [, where = '', name = ''] = new URL(request.url ?? '/', 'http://sink').pathname.split('/');
    if (where === 'hit') hits.push(name);
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(where === 'show' ? `<!doctype html>${shown.get(name) ?? ''}` : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    hits,
    show(documents) {
      for (const { name, html } of documents) shown.set(name, html);
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
