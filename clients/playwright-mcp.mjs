import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openMcp, until } from './mcp-client.mjs';

const { resolve } = createRequire(import.meta.url);
const cli = join(dirname(resolve('@playwright/mcp/package.json')), 'cli.js');

/** Refunds the duplicate payment by the tools of Playwright MCP. */
export async function refundByPlaywrightMcp({ url, origin, approve }) {
  const { call, close } = await openMcp(cli, ['--cdp-endpoint', url, '--output-dir', tmpdir()]);
  await call('browser_navigate', { url: `${origin}/invoices/INV-1042` });
  const press = (target) => call('browser_click', { element: 'a control', target });
  await press('text=Refund a payment');
  const page = await call('browser_snapshot', {});
  const payment = [...page.matchAll(/option "([^"]+)"/g)]
    .map(([, label]) => label)
    .find((label) => !label.includes('· INV-1042 ·') && label.includes('·'));
  await call('browser_select_option', {
    element: 'Payment',
    target: 'select[name=payment]',
    values: [payment],
  });
  await call('browser_type', {
    element: 'Reason',
    target: '[name=reason]',
    text: 'Duplicate charge, see T-1007',
  });
  const issue = 'role=button[name="Issue refund"]';
  await Promise.all([press(issue), approve()]);
  await until(
    () => call('browser_snapshot', {}),
    (text) => !text.includes('button "Issue refund"'),
  ).catch(() => press(issue));
  await close();
}
