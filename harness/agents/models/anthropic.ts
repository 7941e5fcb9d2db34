import { z } from 'zod';
import { ABOUT_TABS, browserCall } from './anthropic-browser.ts';
import { computerCall, computerVersion } from './anthropic-computer.ts';
import { calledTool, parametersOf } from './called-tool.ts';
import { type Call, type Dialect, isKept, type Round, type Told, textOf } from './dialect.ts';
import type { PixelParts } from './pixel-parts.ts';
import { carryOut, Pointer } from './pointer.ts';

const MAX_TOKENS = 8_192;
/** Longest title or address of a tab, in characters. */
const MAX_FIELD = 4_096;

const block = z.looseObject({ type: z.string() });
const toolUse = z.object({
  type: z.literal('tool_use'),
  id: z.string().min(1),
  name: z.string(),
  toolset_name: z.string().nullish(),
  input: z.record(z.string(), z.unknown()),
});
const text = z.object({ type: z.literal('text'), text: z.string() });

const message = z.object({
  role: z.literal('assistant'),
  content: z.array(block),
  stop_reason: z.string().nullable(),
  usage: z.object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    cache_read_input_tokens: z.number().nullish(),
    cache_creation_input_tokens: z.number().nullish(),
  }),
});

/** Ways to stop after which there is no going on. */
const ENDED: Readonly<Record<string, string>> = {
  refusal: 'model_refused',
  model_context_window_exceeded: 'context_exceeded',
};

type Said = z.infer<typeof message>['content'];

/** What its toolset has of its own. */
const IN_BROWSER = ['browser_navigate', 'browser_navigate_back', 'browser_tabs'];

/**
 * Anthropic's messages with its computer (the toolset of 2026, or for an older model the tool that it knows), or with
 * its browser.
 */
export function anthropic(
  { model, tools, system, width, height }: PixelParts,
  of: 'computer' | 'browser',
): Dialect<Said> {
  const pointer = new Pointer();
  const { type } = computerVersion(model);
  const isToolset = of === 'browser' || type === 'computer_toolset_20260801';
  const own = of === 'browser' ? tools.filter(({ name }) => !IN_BROWSER.includes(name)) : tools;
  const screen = isToolset
    ? { type: of === 'browser' ? 'browser_toolset_20260801' : type, configs: { zoom: { enabled: false } } }
    : { type, name: 'computer', display_width_px: width, display_height_px: height };

  const callOf = ({ name, input, toolset_name }: z.infer<typeof toolUse>): Call => {
    const isOfScreen = isToolset ? toolset_name === of : name === 'computer';
    if (!isOfScreen) return calledTool(own, name, input);
    if (of === 'browser') return (hands) => browserCall(name, input, pointer, hands);
    return (hands) => carryOut(computerCall(isToolset ? { ...input, action: name } : input, pointer), hands);
  };

  return {
    stopsAtFailure: true,

    body: (opening, rounds) => ({
      model,
      max_tokens: MAX_TOKENS,
      system,
      messages: [
        { role: 'user', content: contentOf(opening, isKept(-1, rounds)) },
        ...rounds.flatMap((round, at) => messagesOf(round, isKept(at, rounds))),
      ],
      tools: [
        screen,
        ...own.map((tool) => ({
          name: tool.name,
          description: tool.description,
          input_schema: parametersOf(tool),
        })),
      ],
    }),

    read(answer) {
      const { content, stop_reason, usage } = message.parse(answer);
      const uses = usesIn(content);
      if (stop_reason === 'max_tokens' && uses.length > 0) throw new Error('it is cut off at max_tokens');
      return {
        said: content,
        turn: {
          usage: {
            inputTokens:
              usage.input_tokens +
              (usage.cache_read_input_tokens ?? 0) +
              (usage.cache_creation_input_tokens ?? 0),
            outputTokens: usage.output_tokens,
          },
          says: content.flatMap((one) => text.safeParse(one).data?.text ?? []).join('\n'),
          calls: uses.map(callOf),
          ended: ENDED[stop_reason ?? ''] ?? null,
        },
      };
    },
  };
}

function usesIn(content: Said) {
  return content.filter(({ type }) => type === 'tool_use').map((one) => toolUse.parse(one));
}

/** What was said is sent again as it came, thinking and all; then what came of each use, in the same order. */
function messagesOf({ said, told }: Round<Said>, kept: boolean) {
  const assistant = {
    role: 'assistant',
    content: said.length > 0 ? said : [{ type: 'text', text: '(nothing)' }],
  };
  if (typeof told === 'string') return [assistant, { role: 'user', content: [{ type: 'text', text: told }] }];
  const results = usesIn(said).flatMap(({ id, name, toolset_name }, at) => {
    const one = told[at];
    if (one === undefined) return [];
    return {
      type: 'tool_result',
      tool_use_id: id,
      ...(toolset_name && { toolset_name }),
      content: toolset_name === 'browser' ? browserContent(name, one, kept) : contentOf(one, kept),
      ...(one.isError && { is_error: true }),
    };
  });
  return [assistant, { role: 'user', content: results }];
}

/** What a browser's answer ends with, unless it is an error: the tabs, of which one is active. */
function browserContent(name: string, told: Told, kept: boolean) {
  const { page, isError } = told;
  if (isError || page === null) return contentOf(told, kept);
  const tabs = page.tabs.map(({ tab, url, active }) => ({
    tab_id: String(tab),
    title: (active ? page.title : '').slice(0, MAX_FIELD),
    url: url.slice(0, MAX_FIELD),
    active,
  }));
  const state = { type: 'browser_state', tabs };
  return ABOUT_TABS.includes(name) ? [state] : [...contentOf(told, kept), state];
}

function contentOf(told: Told, kept: boolean) {
  const { picture } = told;
  return [
    { type: 'text', text: textOf(told, kept) },
    ...(picture === null || !kept
      ? []
      : [
          {
            type: 'image',
            source: { type: 'base64', media_type: 'image/png', data: picture.toString('base64') },
          },
        ]),
  ];
}
