import { z } from 'zod';
import type { Answered, Protocol } from './provider-server.ts';
import type { Move } from './seeing-model.ts';

const inlineData = z.strictObject({
  inlineData: z.strictObject({
    mimeType: z.literal('image/png'),
    data: z.string().regex(/^iVBORw0KGgo[A-Za-z0-9+/]+=*$/),
  }),
});
const text = z.strictObject({ text: z.string().min(1) });
const functionCall = z.strictObject({
  functionCall: z.strictObject({
    id: z.string().optional(),
    name: z.string(),
    args: z.record(z.string(), z.unknown()),
  }),
  thoughtSignature: z.string().optional(),
});
const functionResponse = z.strictObject({
  functionResponse: z.strictObject({
    id: z.string().optional(),
    name: z.string(),
    response: z.record(z.string(), z.unknown()),
    parts: z.array(inlineData).min(1).optional(),
  }),
});

const request = z.strictObject({
  systemInstruction: z.strictObject({ parts: z.array(text) }),
  contents: z.array(
    z.discriminatedUnion('role', [
      z.strictObject({
        role: z.literal('user'),
        parts: z.array(z.union([text, inlineData, functionResponse])).min(1),
      }),
      z.strictObject({ role: z.literal('model'), parts: z.array(z.union([text, functionCall])).min(1) }),
    ]),
  ),
  tools: z.tuple([
    z.strictObject({
      computerUse: z.strictObject({
        environment: z.literal('ENVIRONMENT_BROWSER'),
        excludedPredefinedFunctions: z.array(z.string()),
      }),
    }),
    z.strictObject({
      functionDeclarations: z
        .array(
          z.strictObject({
            name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_.-]{0,63}$/),
            description: z.string(),
            parametersJsonSchema: z.looseObject({ type: z.literal('object') }),
          }),
        )
        .min(1),
    }),
  ]),
});
type Contents = z.infer<typeof request>['contents'];

/** Gemini's generateContent with a computer, as documented; what it would refuse is refused in its shape. */
export function strictGemini(model: string, key: string, answer: (turn: number) => unknown): Protocol {
  return {
    refuse({ url, headers, body }) {
      if (headers['x-goog-api-key'] !== key) return error(403, 'API key not valid.', 'PERMISSION_DENIED');
      if (url !== `/models/${model}:generateContent`) return error(404, `${url} is not found`, 'NOT_FOUND');
      const parsed = request.safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return error(400, `Invalid JSON payload: ${issue?.path.join('.')}: ${issue?.message}`);
      }
      return outOfOrder(parsed.data.contents);
    },
    answer: (body) => answer(request.parse(body).contents.filter(({ role }) => role === 'model').length),
  };
}

/** Roles alternate; each call of a turn has its response in the next, in order, signed as it was, with what it confirms. */
function outOfOrder(contents: Contents): Answered | undefined {
  for (const [at, { role, parts }] of contents.entries()) {
    if (role !== (at % 2 === 0 ? 'user' : 'model')) return error(400, 'Please ensure that roles alternate');
    const calls = parts.flatMap((one) => ('functionCall' in one ? [one] : []));
    if (calls.length === 0) continue;
    if (calls[0]?.thoughtSignature !== 'signed')
      return error(400, 'Function call is missing a thought_signature');
    const next = contents[at + 1]?.parts ?? [];
    const responses = next.flatMap((one) => ('functionResponse' in one ? [one.functionResponse] : []));
    if (responses.map(({ name }) => name).join() !== calls.map((one) => one.functionCall.name).join())
      return error(
        400,
        'Please ensure that the number of function response parts is equal to the number of function call parts',
      );
    for (const [place, { functionCall: call }] of calls.entries()) {
      const { response = {} } = responses[place] ?? {};
      if (typeof response.url !== 'string') return error(400, 'Computer use requires the url of the page');
      if ('safety_decision' in call.args && response.safety_acknowledgement !== 'true')
        return error(400, 'The safety decision must be acknowledged');
    }
  }
  return undefined;
}

const GRID = 1_000;
const size = { width: 1280, height: 800 };

/** A candidate that does some moves, in the vocabulary of the later models. */
export function geminiCandidate(moves: readonly Move[], safety?: string) {
  const parts = moves.map(callOf).map(({ name, args }, at) => ({
    functionCall: {
      name,
      args: {
        ...args,
        ...(at === 0 &&
          safety !== undefined && {
            safety_decision: { decision: 'require_confirmation', explanation: safety },
          }),
      },
    },
    ...(at === 0 && { thoughtSignature: 'signed' }),
  }));
  return {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 1_000, candidatesTokenCount: 40, thoughtsTokenCount: 10 },
  };
}

function callOf(move: Move): { readonly name: string; readonly args: object } {
  switch (move.does) {
    case 'click':
      return { name: 'click', args: onGrid(move.at) };
    case 'scroll': {
      const magnitude = (Math.abs(move.notches) * 100 * GRID) / size.height;
      return {
        name: 'scroll',
        args: { ...onGrid(move.at), direction: move.notches < 0 ? 'up' : 'down', magnitude },
      };
    }
    case 'key':
      return { name: 'hotkey', args: { keys: move.keys } };
    case 'type':
      return { name: 'type', args: { text: move.text } };
    case 'call':
      return { name: move.call.name, args: move.call.arguments };
  }
}

function onGrid({ x, y }: { readonly x: number; readonly y: number }) {
  return { x: Math.round((x / size.width) * GRID), y: Math.round((y / size.height) * GRID) };
}

function error(code: number, message: string, status = 'INVALID_ARGUMENT'): Answered {
  return { status: code, body: { error: { code, message, status } } };
}
