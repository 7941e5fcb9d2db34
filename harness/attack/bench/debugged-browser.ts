import { once } from 'node:events';
import { createServer } from 'node:net';
import { type BareBrowser, launchBare } from '../../browser/bare-browser.ts';
import { invariant } from '../../invariant.ts';

/** A bare browser that takes orders from whoever connects. */
export type DebuggedBrowser = {
  readonly browser: BareBrowser;
  /** The WebSocket address of the browser itself. */
  readonly url: string;
};

export async function launchDebugged(executablePath: string): Promise<DebuggedBrowser> {
  const port = await freePort();
  const browser = await launchBare(executablePath, [`--remote-debugging-port=${port}`]);
  const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/json/version`)).json();
  const url = /ws:[^"]+/.exec(JSON.stringify(answer))?.[0];
  invariant(url !== undefined, 'a browser with a port says where it takes orders');
  return { browser, url };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening server has a port');
  server.close();
  await once(server, 'close');
  return address.port;
}
