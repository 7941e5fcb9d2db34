import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { newSecret } from '../../id.ts';
import { createMcpServer } from '../mcp/create-mcp-server.ts';
import type { McpSettings } from '../mcp/mcp-session.ts';

/** Sessions at once; each has a run of its own. */
const MAX_SESSIONS = 50;

/** MCP's streamable HTTP: a session for each client that initialises one, until it deletes it. */
export class McpOverHttp {
  readonly #settings: McpSettings;
  readonly #version: string;
  readonly #sessions = new Map<
    string,
    { readonly transport: WebStandardStreamableHTTPServerTransport; close(): Promise<void> }
  >();

  constructor(settings: McpSettings, version: string) {
    this.#settings = settings;
    this.#version = version;
  }

  async handle(request: Request): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id === null) return this.#start(request);
    const session = this.#sessions.get(id);
    // So the protocol has it: the client starts another.
    return session?.transport.handleRequest(request) ?? refusal(404, 'Session not found');
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
  }

  async #start(request: Request): Promise<Response> {
    if (this.#sessions.size >= MAX_SESSIONS) return refusal(503, `${MAX_SESSIONS} sessions are open`);
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
