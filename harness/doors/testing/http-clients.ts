import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { HttpEndpoint } from '../http/serve-http.ts';

/** One request of a program, and its answer. */
export async function ask(
  { url }: Pick<HttpEndpoint, 'url'>,
  token: string,
  method: string,
  path: string,
  body?: unknown,
) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, body: isJson ? await response.json() : await response.text() };
}

/** The protocol's own client, over streamable HTTP; its person approves what is asked. */
export async function connectMcp({ url, mcpToken }: HttpEndpoint, name: string) {
  const client = new Client({ name, version: '1' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, () => ({
    action: 'accept',
    content: { decision: 'approve', reason: 'fine' },
  }));
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', url), {
    requestInit: { headers: { authorization: `Bearer ${mcpToken}` } },
  });
  await client.connect(transport);
  return {
    call: (tool: string, input: Readonly<Record<string, unknown>> = {}) =>
      client.callTool({ name: tool, arguments: { ...input } }),
    list: async () => (await client.listTools()).tools,
    /** Deletes the session, as a client does that has done its work. */
    async leave() {
      await transport.terminateSession();
      await client.close();
    },
  };
}
