import { z } from 'zod';
import type { ToolCall } from '../tools/offered-tool.ts';
import type { Reply } from '../tools/reply.ts';
import { calledTool, parametersOf } from './called-tool.ts';
import { confirmed } from './confirmed.ts';
import { type Call, type Dialect, isKept, type Round, type Told, textOf } from './dialect.ts';
import { openaiAction, openaiDone } from './openai-computer.ts';
import type { PixelParts } from './pixel-parts.ts';
import { carryOut, Pointer } from './pointer.ts';

const item = z.looseObject({ type: z.string() });
const check = z.object({ id: z.string(), code: z.string().nullish(), message: z.string().nullish() });
const computerCall = z.object({
  type: z.literal('computer_call'),
  call_id: z.string().min(1),
  pending_safety_checks: z.array(check).default([]),
  action: openaiAction.nullish(),
  actions: z.array(openaiAction).nullish(),
});
const functionCall = z.object({
  type: z.literal('function_call'),
  call_id: z.string().min(1),
  name: z.string(),
  arguments: z.string(),
});
const called = z.discriminatedUnion('type', [computerCall, functionCall]);
const said = z.object({
  type: z.literal('message'),
  content: z.array(
    z.looseObject({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() }),
  ),
});

const response = z.object({
  status: z.string(),
  error: z.object({ message: z.string() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(item),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
});

type Said = z.infer<typeof response>['output'];

/**
 * OpenAI's Responses with its computer: the one of today, or for `computer-use-preview` the one before it. The whole
 * conversation is sent each time, and nothing is kept there.
 */
export function openai({ model, tools, system, width, height }: PixelParts): Dialect<Said> {
  const pointer = new Pointer();
  const isPreview = model.startsWith('computer-use-preview');
  const computer = isPreview
    ? { type: 'computer_use_preview', display_width: width, display_height: height, environment: 'browser' }
    : { type: 'computer' };

  return {
    stopsAtFailure: true,

    body: (opening, rounds) => ({
      model,
      instructions: system,
      input: [
        { role: 'user', content: contentOf(opening) },
        ...rounds.flatMap((round, at) => itemsOf(round, isKept(at, rounds))),
      ],
      tools: [
        computer,
        ...tools.map((tool) => ({
          type: 'function',
          name: tool.name,
          description: tool.description,
          parameters: parametersOf(tool),
          strict: false,
        })),
      ],
      store: false,
      include: ['reasoning.encrypted_content'],
      truncation: 'auto',
    }),

    read(answer) {
      const { status, error, incomplete_details, output, usage } = response.parse(answer);
      if (status === 'failed') throw new Error(error?.message ?? 'it failed');
      const isFiltered = incomplete_details?.reason === 'content_filter';
      if (status === 'incomplete' && !isFiltered) throw new Error('it is incomplete');
      const words = output.flatMap((one) => said.safeParse(one).data?.content ?? []);
      const refused = words.flatMap(({ refusal }) => refusal ?? []);
      return {
        said: output,
        turn: {
          usage: usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null,
          says: words.map(({ text = '', refusal }) => refusal ?? text).join('\n'),
          calls: callsIn(output).map((one) => callOf(one, pointer, tools)),
          ended: isFiltered || refused.length > 0 ? 'model_refused' : null,
        },
      };
    },
  };
}

function callsIn(output: Said) {
  return output
    .filter(({ type }) => type === 'computer_call' || type === 'function_call')
    .map((one) => called.parse(one));
}

function callOf(call: z.infer<typeof called>, pointer: Pointer, tools: PixelParts['tools']): Call {
  if (call.type === 'function_call') return calledTool(tools, call.name, parsed(call.arguments));
  return async (hands) => {
    const asked = call.pending_safety_checks.map(({ code, message }) => message ?? code ?? 'a safety check');
    await confirmed(asked, hands);
    return batch(call.actions ?? (call.action ? [call.action] : []), pointer, hands);
  };
}

/** One after the other, up to the first that is not done. */
async function batch(
  actions: readonly z.infer<typeof openaiAction>[],
  pointer: Pointer,
  hands: ToolCall,
): Promise<Reply> {
  let reply = await carryOut(actions[0] ? openaiDone(actions[0], pointer) : [], hands);
  for (const action of actions.slice(1)) {
    if (reply.isError) break;
    reply = await carryOut(openaiDone(action, pointer), hands);
  }
  return reply;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What was said is sent again as it came, reasoning and all; then what came of each call. */
function itemsOf({ said: output, told }: Round<Said>, kept: boolean) {
  if (typeof told === 'string')
    return [...output, { role: 'user', content: [{ type: 'input_text', text: told }] }];
  const outputs = callsIn(output).flatMap((call, at) => {
    const one = told[at];
    return one === undefined ? [] : [outputOf(call, one, kept)];
  });
  // The output of a computer is a picture and nothing else; what is to be said beside it follows.
  const words = callsIn(output).flatMap((call, at) => {
    const one = told[at];
    return call.type === 'computer_call' && one !== undefined ? [textOf(one, kept)] : [];
  });
  const notes =
    words.length === 0 ? [] : [{ role: 'user', content: [{ type: 'input_text', text: words.join('\n') }] }];
  return [...output, ...outputs, ...notes];
}

function outputOf(call: z.infer<typeof called>, told: Told, kept: boolean) {
  if (call.type === 'function_call') {
    const text = { type: 'input_text', text: textOf(told, kept) };
    const picture = kept && told.picture !== null ? [imageOf(told.picture)] : [];
    return { type: 'function_call_output', call_id: call.call_id, output: [text, ...picture] };
  }
  return {
    type: 'computer_call_output',
    call_id: call.call_id,
    output: { type: 'computer_screenshot', image_url: urlOf(kept ? told.picture : null) },
    ...(call.pending_safety_checks.length > 0 && { acknowledged_safety_checks: call.pending_safety_checks }),
  };
}

function contentOf(told: Told) {
  const text = { type: 'input_text', text: textOf(told, true) };
  return told.picture === null ? [text] : [text, imageOf(told.picture)];
}

function imageOf(png: Buffer) {
  return { type: 'input_image', image_url: urlOf(png), detail: 'high' };
}

/** In place of a picture that is left out, for there must be one: a single pixel. */
const NO_PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function urlOf(png: Buffer | null): string {
  return `data:image/png;base64,${png === null ? NO_PICTURE : png.toString('base64')}`;
}
