import { expect, test } from '@playwright/test';
import type { ModelApi } from './model-api.ts';
import { whyNotForwarded } from './why-not-forwarded.ts';

const hello = { model: 'm-1', messages: [{ role: 'user', content: 'Hello' }] };
const shown = (part: object) => ({ model: 'm-1', messages: [{ role: 'user', content: [part] }] });
const input = (part: object) => ({ model: 'm-1', input: [{ role: 'user', content: [part] }] });
const LEAK = 'http://collector.attacker.example/?list=mara@brightloom.example';

const REFUSED: readonly (readonly [
  what: string,
  api: ModelApi,
  body: Record<string, unknown>,
  says: RegExp,
])[] = [
  ['an image at an address', 'openai', shown({ type: 'image_url', image_url: { url: LEAK } }), /fetched/],
  [
    'a file that the owner of the key has there',
    'openai',
    input({ type: 'input_file', file_id: 'file-1' }),
    /fetched/,
  ],
  ['the same in a response', 'openai', input({ type: 'input_image', image_url: LEAK }), /fetched/],
  ['a file at an address', 'openai', input({ type: 'input_file', file_url: LEAK }), /fetched/],
  [
    'an image of messages',
    'anthropic',
    shown({ type: 'image', source: { type: 'url', url: LEAK } }),
    /fetched/,
  ],
  [
    'a document',
    'anthropic',
    { ...hello, system: [{ type: 'document', source: { type: 'url', url: LEAK } }] },
    /fetched/,
  ],
  [
    'an image in the result of a tool',
    'anthropic',
    shown({ type: 'tool_result', content: [{ type: 'image', source: { type: 'url', url: LEAK } }] }),
    /fetched/,
  ],
  [
    'a picture of a screen at an address',
    'openai',
    {
      model: 'm-1',
      input: [{ type: 'computer_call_output', output: { type: 'computer_screenshot', image_url: LEAK } }],
    },
    /fetched/,
  ],
  ['a search of the web', 'openai', { ...hello, tools: [{ type: 'web_search' }] }, /web_search/],
  ['a server of tools', 'openai', { ...hello, tools: [{ type: 'mcp', server_url: LEAK }] }, /mcp/],
  [
    'code that the provider runs',
    'openai',
    { ...hello, tools: [{ type: 'code_interpreter', container: { type: 'auto' } }] },
    /code_interpreter/,
  ],
  [
    'addresses that the provider fetches',
    'anthropic',
    { ...hello, tools: [{ type: 'web_fetch_20250910', name: 'web_fetch' }] },
    /web_fetch/,
  ],
  [
    'code, by messages',
    'anthropic',
    { ...hello, tools: [{ type: 'code_execution_20250825', name: 'code_execution' }] },
    /code_execution/,
  ],
  [
    'a tool that looks like one of one’s own',
    'anthropic',
    { ...hello, tools: [{ type: 'bash_20250124_web_fetch' }] },
    /bash/,
  ],
  ['tools that are no list', 'openai', { ...hello, tools: { type: 'mcp' } }, /mcp/],
  ['a tool that is none', 'openai', { ...hello, tools: ['web_search'] }, /web_search/],
  [
    'servers of tools, by messages',
    'anthropic',
    { ...hello, mcp_servers: [{ type: 'url', url: LEAK }] },
    /mcp_servers/,
  ],
  ['a search of the web, by an option', 'openai', { ...hello, web_search_options: {} }, /web_search_options/],
  ['work that goes on when it is answered', 'openai', { ...hello, background: true }, /background/],
  ['a dearer service', 'openai', { ...hello, service_tier: 'priority' }, /service_tier/],
  ['what nobody has heard of', 'anthropic', { ...hello, constructor: 1 }, /constructor/],
];
for (const [what, api, body, says] of REFUSED) {
  test(`a model is not asked for ${what}`, () => {
    expect(whyNotForwarded(api, body)).toMatch(says);
  });
}

const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const FORWARDED: readonly (readonly [what: string, api: ModelApi, body: Record<string, unknown>])[] = [
  [
    'a question',
    'openai',
    { ...hello, max_tokens: 10, stream: true, stream_options: { include_usage: true } },
  ],
  ['a picture', 'openai', shown({ type: 'image_url', image_url: { url: PNG } })],
  [
    'a picture, by messages',
    'anthropic',
    shown({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'x' } }),
  ],
  [
    'tools of one’s own',
    'openai',
    { ...hello, tools: [{ type: 'function', function: { name: 'a' } }, { type: 'computer' }] },
  ],
  [
    'tools of one’s own, by messages',
    'anthropic',
    {
      ...hello,
      tools: [
        { name: 'a', input_schema: {} },
        { type: 'computer_20251124', name: 'computer' },
        { type: 'custom', name: 'b' },
      ],
    },
  ],
  [
    'an address that a model gave to a tool',
    'anthropic',
    shown({ type: 'tool_use', id: 't', name: 'go', input: { url: 'http://acme.saas.localhost' } }),
  ],
  ['an address in a text', 'openai', { ...hello, messages: [{ role: 'user', content: LEAK }] }],
];
for (const [what, api, body] of FORWARDED) {
  test(`a model is asked ${what}`, () => {
    expect(whyNotForwarded(api, body)).toBeUndefined();
  });
}
