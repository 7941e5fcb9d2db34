import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

/** Starts an MCP server and returns a function that calls a tool of it; what fails comes back as text as well. */
export async function openMcp(script, args) {
  const client = new Client({ name: 'playpen-clients', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [script, ...args] }));
  return {
    async call(name, input) {
      const { content } = await client.callTool({ name, arguments: input });
      return content.map(({ text = '' }) => text).join('\n');
    },
    close: () => client.close(),
  };
}

/** Calls until what comes back is as it should be: a person may take a moment. */
export async function until(call, isDone) {
  for (let tries = 0; tries < 20; tries += 1) {
    const text = await call();
    if (isDone(text)) return text;
  }
  throw new Error('it did not come about');
}
