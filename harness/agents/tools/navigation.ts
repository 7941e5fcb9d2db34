import { z } from 'zod';
import { findUrl } from '../../find-url.ts';
import { offeredTool, take, takeAll } from './offered-tool.ts';
import { refusal, replyTo, section, tabLines } from './reply.ts';

const url = z.string().min(1).max(8_192);

export const navigate = offeredTool({
  name: 'browser_navigate',
  title: 'Go to an address',
  description: 'Goes to an address. Only addresses that the policy lists can be reached.',
  input: z.strictObject({ url: url.describe('Where to go') }),
  run: ({ url: to }, call) => take(call, { type: 'navigate', url: absolute(to, call.seen?.page?.url) }),
});

export const navigateBack = offeredTool({
  name: 'browser_navigate_back',
  title: 'Go back',
  description: 'Goes back to the page before in the history.',
  input: z.strictObject({}),
  run: (_, call) => take(call, { type: 'back' }),
});

export const tabs = offeredTool({
  name: 'browser_tabs',
  title: 'Work with tabs',
  description: 'Lists, opens, closes or selects tabs. Tabs are counted from 0.',
  input: z.strictObject({
    action: z.enum(['list', 'new', 'close', 'select']),
    index: z
      .number()
      .int()
      .min(0)
      .describe('Which tab to close or select; default for close: this one')
      .optional(),
    url: url.describe('Where a new tab goes').optional(),
  }),
  async run({ action, index, url: to }, call) {
    if (action === 'list') {
      return replyTo(await call.act({ type: 'observe' }), (page) => section('Open tabs', tabLines(page)));
    }
    if (action === 'new') {
      const open = { type: 'open_tab' } as const;
      if (to === undefined) return take(call, open);
      return takeAll(call, [open, { type: 'navigate', url: absolute(to, call.seen?.page?.url) }]);
    }
    const open = call.seen?.page?.tabs ?? [];
    const tab = index === undefined ? open.find(({ active }) => active) : open[index];
    if (tab === undefined)
      return refusal('There is no such tab; expected an index that the action list shows');
    return take(call, { type: action === 'close' ? 'close_tab' : 'switch_tab', tab: tab.tab });
  },
});

export const close = offeredTool({
  name: 'browser_close',
  title: 'Close the page',
  description: 'Closes the current tab. The last one stays open until the run ends, which finish does.',
  input: z.strictObject({}),
  async run(_, call) {
    const open = call.seen?.page?.tabs ?? [];
    const current = open.find(({ active }) => active);
    if (current === undefined || open.length === 1) {
      return {
        isError: false,
        text: section('Result', 'The last tab stays open until the run ends. Call finish to end the run.'),
      };
    }
    return take(call, { type: 'close_tab', tab: current.tab });
  },
});

/** A path is one of the page that is open. */
function absolute(to: string, from: string | undefined): string {
  return (to.startsWith('/') && from !== undefined && findUrl(to, from)?.href) || to;
}
