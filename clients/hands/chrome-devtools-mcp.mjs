import { createRequire } from 'node:module';
import { connectMcp } from './mcp.mjs';

const { bin } = createRequire(import.meta.url)('chrome-devtools-mcp/package.json');
const script = new URL(`../node_modules/chrome-devtools-mcp/${bin['chrome-devtools-mcp']}`, import.meta.url);

/** The tools of chrome-devtools-mcp: elements by the uids of a snapshot. */
export async function chromeDevtoolsMcpHands(url) {
  const args = ['--wsEndpoint', url, '--no-usage-statistics'];
  const { call, close } = await connectMcp({ script: script.pathname, args });
  const pageId = Number(/^(\d+):/m.exec(await call('list_pages'))?.[1] ?? 1);
  const onPage = (name, input = {}) => call(name, { pageId, ...input });
  const look = () => onPage('take_snapshot');
  const act = async (tool, { role, name }, input = {}) => {
    const uid = new RegExp(`uid=(\\S+) ${role} "${name}`).exec(await look())?.[1];
    return onPage(tool, { uid, ...input });
  };
  return {
    goTo: (to) => onPage('navigate_page', { type: 'url', url: to }),
    read: look,
    options: async () => [...(await look()).matchAll(/option "([^"]+)"/g)].map(([, label]) => label),
    choose: (list, wanted) => act('fill', list, { value: wanted }),
    fill: (field, text) => act('fill', field, { value: text }),
    press: (control) => act('click', control),
    close,
  };
}
