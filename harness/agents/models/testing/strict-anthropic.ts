import { z } from 'zod';
import type { Answered, Protocol } from './provider-server.ts';
import type { Move } from './seeing-model.ts';

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1) });
const image = z.strictObject({
  type: z.literal('image'),
  source: z.strictObject({
    type: z.literal('base64'),
    media_type: z.literal('image/png'),
    data: z.string().regex(/^iVBORw0KGgo[A-Za-z0-9+/]+=*$/),
  }),
});
const toolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: z.string().min(1),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
  toolset_name: z.enum(['computer', 'browser']).optional(),
});
const browserState = z.strictObject({
  type: z.literal('browser_state'),
  tabs: z
    .array(z.strictObject({ tab_id: z.string(), title: z.string(), url: z.string(), active: z.boolean() }))
    .min(1)
    .max(100)
    .refine((tabs) => tabs.filter(({ active }) => active).length === 1, 'exactly one tab must be active'),
});
const toolResult = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string().min(1),
  content: z.array(z.union([text, image, browserState])).min(1),
  is_error: z.literal(true).optional(),
  toolset_name: z.enum(['computer', 'browser']).optional(),
});
const thinking = z.strictObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.literal('signed'),
});

const functionTool = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string(),
  input_schema: z.looseObject({ type: z.literal('object') }),
});
const MEMBERS = [
  'cursor_position',
  'double_click',
  'hold_key',
  'key',
  'left_click',
  'left_click_drag',
  'left_mouse_down',
  'left_mouse_up',
  'middle_click',
  'mouse_move',
  'right_click',
  'screenshot',
  'scroll',
  'triple_click',
  'type',
  'wait',
  'zoom',
] as const;
const toolset = z.strictObject({
  type: z.literal('computer_toolset_20260801'),
  configs: z.partialRecord(z.enum(MEMBERS), z.strictObject({ enabled: z.boolean() })).optional(),
});
const browserToolset = z.strictObject({
  type: z.literal('browser_toolset_20260801'),
  configs: z.strictObject({ zoom: z.strictObject({ enabled: z.boolean() }) }),
});
const olderTool = z.strictObject({
  type: z.enum(['computer_20241022', 'computer_20250124', 'computer_20251124']),
  name: z.literal('computer'),
  display_width_px: z.number().int().positive(),
  display_height_px: z.number().int().positive(),
});

const messages = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  system: z.string().min(1),
  messages: z
    .array(
      z.discriminatedUnion('role', [
        z.strictObject({
          role: z.literal('user'),
          content: z.array(z.union([text, image, toolResult])).min(1),
        }),
        z.strictObject({
          role: z.literal('assistant'),
          content: z.array(z.union([text, toolUse, thinking])).min(1),
        }),
      ]),
    )
    .min(1),
  tools: z.array(z.union([toolset, browserToolset, olderTool, functionTool])).min(1),
});
type Messages = z.infer<typeof messages>['messages'];

/** What a model is offered for a screen, and by what header. */
export type Kind = { readonly model: string; readonly tool: string; readonly beta: string | undefined };

/** Anthropic's messages as documented; what it would refuse is refused in its shape. */
export function strictAnthropic(
  { model, tool, beta }: Kind,
  key: string,
  answer: (body: z.infer<typeof messages>) => unknown,
): Protocol {
  return {
    refuse({ url, headers, body }) {
      if (headers['x-api-key'] !== key) return error(401, 'invalid x-api-key', 'authentication_error');
      if (headers['anthropic-version'] !== '2023-06-01')
        return error(400, 'anthropic-version: header is required');
      if (url !== '/v1/messages') return error(404, 'Not Found', 'not_found_error');
      const parsed = messages.safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return error(400, `${issue?.path.join('.')}: ${issue?.message}`);
      }
      const { tools, messages: said } = parsed.data;
      if (parsed.data.model !== model) return error(404, `model: ${parsed.data.model}`, 'not_found_error');
      const screens = tools.flatMap((one) => ('type' in one ? [one.type] : []));
      if (screens.join() !== tool)
        return error(400, `'${model}' does not support tool types: ${screens.join()}`);
      if (headers['anthropic-beta'] !== beta)
        return error(400, `tools: ${tool} needs the beta header ${beta}`);
      return outOfOrder(said);
    },
    answer: (body) => answer(messages.parse(body)),
  };
}

/** Roles alternate, and each use is answered in the very next message, before anything else, by its own family. */
function outOfOrder(said: Messages): Answered | undefined {
  let open: readonly z.infer<typeof toolUse>[] = [];
  for (const [at, { role, content }] of said.entries()) {
    if (role !== (at % 2 === 0 ? 'user' : 'assistant'))
      return error(400, `messages.${at}: roles must alternate`);
    const results = content.filter((one) => one.type === 'tool_result');
    const others = content.findIndex((one) => one.type !== 'tool_result');
    if (results.length > 0 && others >= 0 && others < results.length)
      return error(400, `messages.${at}: tool_result blocks must come first`);
    const missing = open.filter(({ id }) => results.filter((one) => one.tool_use_id === id).length !== 1);
    if (missing.length > 0)
      return error(
        400,
        `messages.${at}: tool_use ids were found without tool_result blocks immediately after: ${missing[0]?.id}`,
      );
    for (const result of results) {
      const { tool_use_id, toolset_name } = result;
      const use = open.find(({ id }) => id === tool_use_id);
      if (use === undefined) return error(400, `messages.${at}: unexpected tool_use_id ${tool_use_id}`);
      const problem = use.toolset_name === 'browser' ? browserProblem(use.name, result) : undefined;
      if (problem !== undefined) return error(400, `messages.${at}: ${problem}`);
      if (use.toolset_name !== toolset_name)
        return error(400, `messages.${at}: toolset_name must be that of ${use.id}`);
    }
    open = content.filter((one) => one.type === 'tool_use');
  }
  return open.length > 0 ? error(400, 'the last message has uses without results') : undefined;
}

/** A result of a browser ends with its state, unless it is an error; one about tabs is nothing else. */
function browserProblem(name: string, { content, is_error }: z.infer<typeof toolResult>): string | undefined {
  const states = content.filter(({ type }) => type === 'browser_state').length;
  if (is_error === true) return states === 0 ? undefined : 'an error has no browser_state';
  if (states !== 1 || content.at(-1)?.type !== 'browser_state') return 'a result ends with one browser_state';
  const isAlone = /tab/.test(name);
  return isAlone && content.length > 1 ? `the result of ${name} is the browser_state alone` : undefined;
}

/** A message that does some moves, each a use of its own. */
export function anthropicMessage(moves: readonly Move[], isToolset: boolean, turn: number) {
  const uses = moves.map((move, at) => {
    const id = `toolu_${turn}_${at}`;
    if (move.does === 'call')
      return { type: 'tool_use', id, name: move.call.name, input: move.call.arguments };
    const { action, ...input } = actionOf(move);
    return isToolset
      ? { type: 'tool_use', id, name: action, toolset_name: 'computer', input }
      : { type: 'tool_use', id, name: 'computer', input: { action, ...input } };
  });
  return {
    id: `msg_${turn}`,
    type: 'message',
    role: 'assistant',
    content: [{ type: 'thinking', thinking: 'Now this.', signature: 'signed' }, ...uses],
    stop_reason: 'tool_use',
    usage: { input_tokens: 900, output_tokens: 50, cache_read_input_tokens: 100 },
  };
}

function actionOf(move: Exclude<Move, { does: 'call' }>): {
  readonly action: string;
  readonly [key: string]: unknown;
} {
  switch (move.does) {
    case 'click':
      return { action: 'left_click', coordinate: [move.at.x, move.at.y] };
    case 'scroll':
      return {
        action: 'scroll',
        coordinate: [move.at.x, move.at.y],
        scroll_direction: move.notches < 0 ? 'up' : 'down',
        scroll_amount: Math.abs(move.notches),
      };
    case 'key':
      return { action: 'key', text: move.keys.join('+') };
    case 'type':
      return { action: 'type', text: move.text };
  }
}

function error(status: number, message: string, type = 'invalid_request_error'): Answered {
  return { status, body: { type: 'error', error: { type, message } } };
}
