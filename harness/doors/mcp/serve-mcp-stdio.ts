import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpSettings } from './mcp-session.ts';

/**
 * Serves one client over standard input and output.
 *
 * @returns `gone` resolves when the client has gone away; `close` ends the session and its run
 * @throws PlaypenError `WORKFLOW_UNKNOWN` or `POLICY_INVALID`
 */
export async function serveMcpStdio(
  settings: McpSettings,
  version: string,
): Promise<{ readonly gone: Promise<void>; close(): Promise<void> }> {
  const { server, session } = createMcpServer(settings, version);
  const gone = new Promise<void>((resolve) => {
    server.onclose = resolve;
    // The transport does not look at the end of its input, which is how a client leaves.
    process.stdin.once('end', resolve).once('close', resolve);
    process.stdout.once('error', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  return {
    gone,
    async close() {
      await session.close();
      await server.close();
    },
  };
}
