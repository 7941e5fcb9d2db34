import { z } from 'zod';
import type { Answered, Protocol } from './provider-server.ts';
import type { Move } from './seeing-model.ts';

const PICTURE = /^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+=*$/;
const inputText = z.strictObject({ type: z.literal('input_text'), text: z.string().min(1) });
const inputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z.string().regex(PICTURE),
  detail: z.enum(['low', 'high', 'auto']),
});
const content = z.array(z.union([inputText, inputImage])).min(1);
const check = z.strictObject({ id: z.string(), code: z.string(), message: z.string() });
const computerCall = z.looseObject({
  type: z.literal('computer_call'),
  call_id: z.string(),
  pending_safety_checks: z.array(check),
});
const functionCall = z.looseObject({ type: z.literal('function_call'), call_id: z.string() });
const computerOutput = z.strictObject({
  type: z.literal('computer_call_output'),
  call_id: z.string(),
  output: z.strictObject({ type: z.literal('computer_screenshot'), image_url: z.string().regex(PICTURE) }),
  acknowledged_safety_checks: z.array(check).optional(),
});
const functionOutput = z.strictObject({
  type: z.literal('function_call_output'),
  call_id: z.string(),
  output: content,
});
const reasoning = z.strictObject({
  type: z.literal('reasoning'),
  id: z.string(),
  summary: z.array(z.unknown()),
  encrypted_content: z.literal('sealed'),
});

const request = z.strictObject({
  model: z.string(),
  instructions: z.string().min(1),
  input: z
    .array(
      z.union([
        z.strictObject({ role: z.literal('user'), content }),
        reasoning,
        computerCall,
        functionCall,
        computerOutput,
        functionOutput,
      ]),
    )
    .min(1),
  tools: z.array(
    z.union([
      z.strictObject({ type: z.literal('computer') }),
      z.strictObject({
        type: z.literal('computer_use_preview'),
        display_width: z.number().int(),
        display_height: z.number().int(),
        environment: z.literal('browser'),
      }),
      z.strictObject({
        type: z.literal('function'),
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        description: z.string(),
        parameters: z.looseObject({ type: z.literal('object') }),
        strict: z.literal(false),
      }),
    ]),
  ),
  store: z.literal(false),
  include: z.array(z.literal('reasoning.encrypted_content')),
  truncation: z.literal('auto'),
});
type Input = z.infer<typeof request>['input'];

/** OpenAI's Responses with a computer, as documented; what it would refuse is refused in its shape. */
export function strictOpenai(model: string, key: string, answer: (turn: number) => unknown): Protocol {
  return {
    refuse({ url, headers, body }) {
      if (headers.authorization !== `Bearer ${key}`) return error(401, 'Incorrect API key provided');
      if (url !== '/responses') return error(404, `Invalid URL (POST ${url})`);
      const parsed = request.safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return error(400, `Invalid value: ${issue?.path.join('.')}: ${issue?.message}`);
      }
      const screen = model.startsWith('computer-use-preview') ? 'computer_use_preview' : 'computer';
      if (parsed.data.model !== model) return error(404, `The model '${parsed.data.model}' does not exist`);
      if (parsed.data.tools.filter(({ type }) => type === screen).length !== 1)
        return error(400, `Tool '${screen}' is required with ${model}`);
      return unanswered(parsed.data.input);
    },
    answer: (body) => answer(turnsIn(request.parse(body).input)),
  };
}

/** Each call has one output, after it; what a safety check asks is acknowledged; reasoning is followed by its call. */
function unanswered(input: Input): Answered | undefined {
  for (const [at, one] of input.entries()) {
    if (!('type' in one)) continue;
    const next = input[at + 1];
    if (one.type === 'reasoning' && (next === undefined || !('type' in next) || !next.type.endsWith('_call')))
      return error(
        400,
        `Item '${one.id}' of type 'reasoning' was provided without its required following item.`,
      );
    if (one.type !== 'computer_call' && one.type !== 'function_call') continue;
    const outputs = input.flatMap((other, place) =>
      'type' in other &&
      'call_id' in other &&
      other.type === `${one.type}_output` &&
      other.call_id === one.call_id
        ? [{ other, place }]
        : [],
    );
    const [found] = outputs;
    if (found === undefined || outputs.length > 1 || found.place < at)
      return error(400, `No tool output found for ${one.type.replace('_', ' ')} ${one.call_id}.`);
    const pending = computerCall.safeParse(one).data?.pending_safety_checks ?? [];
    const known = computerOutput.safeParse(found.other).data?.acknowledged_safety_checks ?? [];
    if (JSON.stringify(pending) !== JSON.stringify(known))
      return error(400, 'Computer safety checks must be acknowledged');
  }
  const calls = input.flatMap((one) =>
    'type' in one && 'call_id' in one ? [`${one.type} ${one.call_id}`] : [],
  );
  const stray = calls.find((one) => one.includes('_output') && !calls.includes(one.replace('_output', '')));
  return stray === undefined ? undefined : error(400, `No tool call found for ${stray}.`);
}

function turnsIn(input: Input): number {
  return input.filter((one) => 'type' in one && one.type === 'reasoning').length;
}

/** A response that does some moves: those of the screen in one batch, or one by one where the tool is the older one. */
export function openaiResponse(
  moves: readonly Move[],
  turn: number,
  checks: readonly z.infer<typeof check>[] = [],
) {
  const [first] = moves;
  const call_id = `call_${turn}`;
  const call =
    first?.does === 'call'
      ? {
          type: 'function_call',
          id: `fc_${turn}`,
          call_id,
          name: first.call.name,
          arguments: JSON.stringify(first.call.arguments),
          status: 'completed',
        }
      : {
          type: 'computer_call',
          id: `cu_${turn}`,
          call_id,
          status: 'completed',
          pending_safety_checks: checks,
          actions: moves.map(actionOf),
        };
  return {
    id: `resp_${turn}`,
    object: 'response',
    status: 'completed',
    output: [{ type: 'reasoning', id: `rs_${turn}`, summary: [], encrypted_content: 'sealed' }, call],
    usage: { input_tokens: 1_000, output_tokens: 50, total_tokens: 1_050 },
  };
}

function actionOf(move: Move) {
  switch (move.does) {
    case 'click':
      return { type: 'click', button: 'left', ...move.at };
    case 'scroll':
      return { type: 'scroll', ...move.at, scroll_x: 0, scroll_y: move.notches * 100 };
    case 'key':
      return { type: 'keypress', keys: move.keys.map((key) => key.toUpperCase()) };
    case 'type':
      return { type: 'type', text: move.text };
    case 'call':
      throw new Error('a call is no action');
  }
}

function error(status: number, message: string): Answered {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}
