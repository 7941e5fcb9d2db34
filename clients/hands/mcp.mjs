import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** Connects the protocol's own client to a program that it starts, or to an address with a token. */
export async function connectMcp({ script, args = [], url, token }) {
  const client = new Client({ name: 'playpen-clients', version: '1.0.0' });
  const transport =
    url === undefined
      ? new StdioClientTransport({ command: process.execPath, args: [script, ...args], stderr: 'ignore' })
      : new StreamableHTTPClientTransport(new URL(url), {
          requestInit: { headers: { Authorization: `Bearer ${token}` } },
        });
  await client.connect(transport);
  return {
    /** What goes wrong comes back as text as well. */
    async call(name, input = {}) {
      const { content } = await client.callTool({ name, arguments: input });
      return content.map(({ text = '' }) => text).join('\n');
    },
    async close() {
      if (url !== undefined) await transport.terminateSession();
      await client.close();
    },
  };
}

/** The tools of Playwright MCP, as it has them and as Playpen has them: elements by the refs of a snapshot. */
export function browserToolHands({ call, close }) {
  const look = () => call('browser_snapshot');
  const act = async (tool, { role, name }, input = {}) => {
    const target = new RegExp(`- ${role} "${name}"[^\\n]*\\[ref=(\\w+)\\]`).exec(await look())?.[1];
    return call(tool, { element: name, target: target ?? name, ...input });
  };
  return {
    goTo: (url) => call('browser_navigate', { url }),
    read: look,
    options: async () => [...(await look()).matchAll(/option "([^"]+)"/g)].map(([, label]) => label),
    choose: (list, wanted) => act('browser_select_option', list, { values: [wanted] }),
    fill: (field, text) => act('browser_type', field, { text }),
    press: (control) => act('browser_click', control),
    finish: (result) => call('finish', { result, message: 'done' }),
    close,
  };
}
