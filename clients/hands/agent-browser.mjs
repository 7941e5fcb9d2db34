import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { toldBy } from './told-by.mjs';

// Its launcher wants Node 24; what it launches is a program of its own.
const folder = dirname(createRequire(import.meta.url).resolve('agent-browser/package.json'));
const system = process.platform === 'win32' ? 'win32' : process.platform;
const program = join(
  folder,
  'bin',
  `agent-browser-${system}-${process.arch}${system === 'win32' ? '.exe' : ''}`,
);

/** The commands of agent-browser, each a process, with a session of their own. */
export async function agentBrowserHands(url) {
  const home = mkdtempSync(join(tmpdir(), 'playpen-agent-browser-'));
  const env = { ...process.env, HOME: home, AGENT_BROWSER_SESSION: `playpen-${process.pid}` };
  const run = async (...args) => {
    const { stdout } = await promisify(execFile)(program, ['--cdp', url, ...args], { env, timeout: 60_000 });
    return stdout;
  };
  const script = async (text) => JSON.parse(await run('eval', text));
  return {
    goTo: (to) => run('open', to).catch(() => undefined),
    read: () => script('document.body.innerText'),
    options: ({ css }) =>
      script(`[...document.querySelectorAll(${JSON.stringify(`${css} option`)})].map(({ label }) => label)`),
    choose: ({ css }, wanted) => run('select', css, wanted),
    fill: ({ css }, text) => run('fill', css, text),
    press: ({ css }) => toldBy(run('click', css)),
    close: () => run('close').catch(() => undefined),
  };
}
