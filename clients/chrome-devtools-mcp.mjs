import { createRequire } from 'node:module';
import { openMcp, until } from './mcp-client.mjs';

const { bin } = createRequire(import.meta.url)('chrome-devtools-mcp/package.json');
const script = new URL(`./node_modules/chrome-devtools-mcp/${bin['chrome-devtools-mcp']}`, import.meta.url);

/** Refunds the duplicate payment by the tools of chrome-devtools-mcp. */
export async function refundByChromeDevtoolsMcp({ url, origin, approve }) {
  const { call, close } = await openMcp(script.pathname, ['--wsEndpoint', url, '--no-usage-statistics']);
  const pageId = Number(/^(\d+):/m.exec(await call('list_pages', {}))?.[1] ?? 1);
  const onPage = (name, input = {}) => call(name, { pageId, ...input });
  const uidOf = async (what) => new RegExp(`uid=(\\S+) ${what}`).exec(await onPage('take_snapshot'))?.[1];
  await onPage('navigate_page', { type: 'url', url: `${origin}/invoices/INV-1042` });
  await onPage('click', { uid: await uidOf('link "Refund a payment') });
  const page = await onPage('take_snapshot');
  const payment = [...page.matchAll(/option "([^"]+)"/g)]
    .map(([, label]) => label)
    .find((label) => !label.includes('· INV-1042 ·') && label.includes('·'));
  await onPage('fill', { uid: await uidOf('combobox "Payment'), value: payment });
  await onPage('fill', { uid: await uidOf('textbox "Reason'), value: 'Duplicate charge, see T-1007' });
  const issue = async () => onPage('click', { uid: await uidOf('button "Issue refund') });
  await Promise.all([issue(), approve()]);
  await until(
    async () => ((await uidOf('button "Issue refund')) === undefined ? 'done' : issue()),
    (text) => text === 'done',
  );
  await close();
}
