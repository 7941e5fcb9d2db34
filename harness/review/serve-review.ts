import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { newSecret } from '../id.ts';
import { invariant } from '../invariant.ts';
import type { TraceStore } from '../trace/store.ts';
import { createReview } from './create-review.tsx';
import type { DecoySettings } from './decoys/decoy-desk.ts';

export type ServeReviewOptions = {
  readonly store: TraceStore;
  /** Folder of the baselines; `snapshots` by default. */
  readonly snapshotsFolder?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly reviewer?: string;
  readonly decoys?: DecoySettings | null;
};

/** Serves the review pages on loopback. The address carries the token that lets its reader in. */
export async function serveReview(
  options: ServeReviewOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { port = 0, ...others } = options;
  const token = newSecret();
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port');
  const app = createReview({ ...others, token, port: address.port });
  answer = (request) => app.fetch(request);
  return {
    url: `http://127.0.0.1:${address.port}/?token=${token}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
