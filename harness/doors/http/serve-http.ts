import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import type { Clock } from '../../clock.ts';
import { newSecret } from '../../id.ts';
import { invariant } from '../../invariant.ts';
import type { McpSettings } from '../mcp/mcp-session.ts';
import type { Upstreams } from '../model-gateway/model-api.ts';
import type { Playpen } from '../playpen.ts';
import { createHttpDoor } from './create-http-door.ts';
import { McpOverHttp } from './mcp-over-http.ts';

export type ServeHttpOptions = {
  readonly playpen: Playpen;
  readonly clock: Clock;
  readonly version: string;
  /** What clients of MCP are given. */
  readonly mcp: Omit<McpSettings, 'playpen' | 'clock'>;
  /** The providers that agents' models are asked of; default: none. */
  readonly upstreams?: Upstreams;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** How long an action is waited for before it is answered with what holds it; default 20 s. */
  readonly patienceMs?: number;
  readonly onError: (error: unknown) => void;
};

export type HttpEndpoint = {
  readonly url: string;
  /** Opens runs and answers for them. */
  readonly token: string;
  /** Connects clients of MCP, at `/mcp`, and nothing else. */
  readonly mcpToken: string;
  close(): Promise<void>;
};

const NOBODY: Upstreams = { openai: null, anthropic: null };

/** Serves runs over HTTP, on loopback. */
export async function serveHttp(options: ServeHttpOptions): Promise<HttpEndpoint> {
  const { playpen, clock, version, port = 0, patienceMs, onError, upstreams = NOBODY } = options;
  const [token, mcpToken] = [newSecret(), newSecret()];
  const patience = patienceMs === undefined ? {} : { patienceMs };
  const mcp = new McpOverHttp({ ...options.mcp, ...patience, playpen, clock }, version);
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port');
  const app = createHttpDoor({
    ...{ playpen, clock, version, token, mcpToken, onError, upstreams, ...patience },
    port: address.port,
    mcp: (request) => mcp.handle(request),
  });
  answer = (request) => app.fetch(request);
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    mcpToken,
    async close() {
      await mcp.close();
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}
