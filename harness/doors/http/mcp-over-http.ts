import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { newSecret } from '../../id.ts';
import { createMcpServer } from '../mcp/create-mcp-server.ts';
import type { McpSettings } from '../mcp/mcp-session.ts';

/** Sessions at once; each may have a run of its own. One more ends the one that was silent for longest. */
const MAX_SESSIONS = 50;

type Session = {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  close(): Promise<void>;
};

/** MCP's streamable HTTP: a session for each client that initialises one, until it deletes it. */
export class McpOverHttp {
  readonly #settings: McpSettings;
  readonly #version: string;
  /** By id, the one that was used last at the end: a client that has gone away does not say so. */
  readonly #sessions = new Map<string, Session>();

  constructor(settings: McpSettings, version: string) {
    this.#settings = settings;
    this.#version = version;
  }

  async handle(request: Request): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id === null) return this.#start(request);
    const session = this.#sessions.get(id);
    // So the protocol has it: the client starts another.
    if (session === undefined) return refusal(404, 'Session not found');
    this.#sessions.delete(id);
    this.#sessions.set(id, session);
    return session.transport.handleRequest(request);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
  }

  async #start(request: Request): Promise<Response> {
    const [silent] = this.#sessions;
    if (silent !== undefined && this.#sessions.size >= MAX_SESSIONS) {
      this.#sessions.delete(silent[0]);
      await silent[1].close();
    }
    const { server, session } = createMcpServer(this.#settings, this.#version);
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: newSecret,
      onsessioninitialized: (id) => {
        this.#sessions.set(id, { transport, close });
      },
      onsessionclosed: async (id) => {
        this.#sessions.delete(id);
        await session.close();
      },
    });
    const close = async () => {
      await session.close();
      await server.close();
    };
    await server.connect(transport);
    const response = await transport.handleRequest(request);
    // It was no initialisation.
    if (transport.sessionId === undefined) await close();
    return response;
  }
}

function refusal(status: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32_001, message } }, { status });
}
