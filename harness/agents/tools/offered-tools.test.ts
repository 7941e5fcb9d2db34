import { expect, test } from '@playwright/test';
import { OFFERED_TOOLS } from './menu.ts';
import { whyNotOffered } from './not-offered.ts';

/** The tools that Playwright MCP 0.0.83 offers by default, with the parameters that it requires. */
const THEIRS: Readonly<Record<string, readonly string[]>> = {
  browser_close: [],
  browser_resize: ['width', 'height'],
  browser_console_messages: ['level'],
  browser_handle_dialog: ['accept'],
  browser_emulate_media: [],
  browser_evaluate: ['function'],
  browser_file_upload: [],
  browser_drop: ['target'],
  browser_find: [],
  browser_fill_form: ['fields'],
  browser_press_key: ['key'],
  browser_type: ['target', 'text'],
  browser_navigate: ['url'],
  browser_navigate_back: [],
  browser_network_requests: ['static'],
  browser_network_request: ['index'],
  browser_run_code_unsafe: [],
  browser_take_screenshot: ['scale'],
  browser_snapshot: [],
  browser_click: ['target'],
  browser_drag: ['startTarget', 'endTarget'],
  browser_hover: ['target'],
  browser_select_option: ['target', 'values'],
  browser_tabs: ['action'],
  browser_wait_for: [],
};

test('every default tool of Playwright MCP is offered with its parameters, or it is said why not', () => {
  for (const [name, parameters] of Object.entries(THEIRS)) {
    const tool = OFFERED_TOOLS.find((one) => one.name === name);
    if (tool === undefined) expect(whyNotOffered(name), name).toBeDefined();
    else
      expect(Object.keys(Object(tool.inputSchema.properties)), name).toEqual(
        expect.arrayContaining([...parameters]),
      );
  }
});

test('no tool takes code, a path or a file name', () => {
  const taken = OFFERED_TOOLS.flatMap(({ inputSchema }) => Object.keys(Object(inputSchema.properties)));
  expect(taken.filter((name) => /function|code|path|filename|script/.test(name))).toEqual([]);
});

test('no tool is listed twice, and none that is not offered', () => {
  const names = OFFERED_TOOLS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => whyNotOffered(name) !== undefined)).toEqual([]);
});
