import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';

/** What README and docs/doors.md have people put into the configuration of their client starts `playpen mcp`. */

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const started = z.object({ command: z.string(), args: z.array(z.string()) });
const served = z.object({ headers: z.object({ Authorization: z.string() }) });
const configured = z.union([
  z.strictObject({ mcpServers: z.strictObject({ playpen: z.unknown() }) }),
  z.strictObject({ servers: z.strictObject({ playpen: z.unknown() }) }),
]);

/** Every piece of code in a page that names a server of MCP. */
function snippetsOf(page: string): readonly string[] {
  const code = [...page.matchAll(/```json\n([^`]*)```|`([^`\n]+)`/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return code.filter((text) => /^\{ "(mcpServers|servers)"|mcp add /.test(text));
}

/** What a client runs for it; null where it connects to an address. */
function commandOf(snippet: string): readonly string[] | null {
  const added = /^(?:claude|codex) mcp add playpen -- (.+)$/.exec(snippet);
  if (added !== null) return added[1]?.split(' ') ?? [];
  if (
    /^claude mcp add --transport http playpen \S+\/mcp --header "Authorization: Bearer TOKEN"$/.test(snippet)
  )
    return null;
  const { servers, mcpServers } = {
    servers: undefined,
    mcpServers: undefined,
    ...configured.parse(JSON.parse(snippet)),
  };
  const { playpen } = z.object({ playpen: z.unknown() }).parse(servers ?? mcpServers);
  const program = started.safeParse(playpen);
  if (program.success) return [program.data.command, ...program.data.args];
  expect(served.parse(playpen).headers.Authorization).toBe('Bearer TOKEN');
  return null;
}

test('each configuration that the docs show for a client of MCP starts playpen mcp, or connects to /mcp', () => {
  const snippets = [...snippetsOf(read('README.md')), ...snippetsOf(read('docs/doors.md'))];
  const commands = snippets.map(commandOf);
  expect(commands.filter((command) => command === null)).toHaveLength(4);
  const programs = commands.filter((command) => command !== null);
  expect(programs).toHaveLength(7);
  for (const program of programs) expect(program).toEqual(['npx', 'playpen', 'mcp']);
  const { bin, name } = z
    .object({ bin: z.record(z.string(), z.string()), name: z.string() })
    .parse(JSON.parse(read('package.json')));
  expect([name, Object.keys(bin)]).toEqual(['playpen', ['playpen']]);
  const toml = /`\[mcp_servers\.playpen\]`, `command = "(\w+)"`, `args = (\[.*?\])`/.exec(
    read('docs/doors.md'),
  );
  expect([toml?.[1], JSON.parse(toml?.[2] ?? '[]')]).toEqual(['npx', ['playpen', 'mcp']]);
});
