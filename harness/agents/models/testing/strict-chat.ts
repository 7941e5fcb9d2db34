import { z } from 'zod';
import type { WrittenCall } from '../../tools/testing/tool-calls.ts';
import type { Answered, Protocol } from './provider-server.ts';
import type { ScriptedModel } from './scripted-model.ts';

const text = z.strictObject({ type: z.literal('text'), text: z.string() });
const image = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({
    url: z.string().regex(/^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+=*$/),
  }),
});
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string().min(1) }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([z.string().min(1), z.array(z.union([text, image])).min(1)]),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string().nullable(),
    tool_calls: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          type: z.literal('function'),
          function: z.strictObject({
            name: z.string(),
            arguments: z.string().refine(isJson, 'must be JSON'),
          }),
        }),
      )
      .min(1)
      .optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string().min(1), content: z.string() }),
]);
const chat = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        function: z.strictObject({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          description: z.string(),
          parameters: z.looseObject({ type: z.literal('object') }),
        }),
      }),
    )
    .min(1),
  tool_choice: z.enum(['auto', 'none', 'required']).optional(),
});

export type ChatModel = (messages: z.infer<typeof chat>['messages']) => Promise<unknown> | unknown;

/** Chat completions as OpenAI documents them; what it would refuse is refused in its shape. */
export function strictChat(model: string, key: string, answer: ChatModel, root = '/v1'): Protocol {
  return {
    refuse({ url, headers, body }) {
      if (headers.authorization !== `Bearer ${key}`)
        return error(
          401,
          `Incorrect API key provided: ${headers.authorization?.slice(7)}.`,
          'invalid_api_key',
        );
      if (url !== `${root}/chat/completions`) return error(404, `Invalid URL (POST ${url})`);
      const parsed = chat.safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return error(400, `Invalid value for ${issue?.path.join('.')}: ${issue?.message}`);
      }
      if (parsed.data.model !== model)
        return error(404, `The model '${parsed.data.model}' does not exist`, 'model_not_found');
      const names = parsed.data.tools.map(({ function: { name } }) => name);
      if (new Set(names).size !== names.length) return error(400, 'Duplicate function names');
      return outOfOrder(parsed.data.messages);
    },
    answer: (body) => answer(chat.parse(body).messages),
  };
}

/** Each call is answered once, at once and before anything else. */
function outOfOrder(messages: z.infer<typeof chat>['messages']): Answered | undefined {
  let open: string[] = [];
  for (const [at, one] of messages.entries()) {
    if (one.role === 'tool') {
      if (!open.includes(one.tool_call_id))
        return error(
          400,
          `messages.${at}: 'tool' must be a response to a preceding message with 'tool_calls'`,
        );
      open = open.filter((id) => id !== one.tool_call_id);
      continue;
    }
    if (open.length > 0)
      return error(
        400,
        `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id': ${open.join()}`,
      );
    if (one.role === 'assistant') open = one.tool_calls?.map(({ id }) => id) ?? [];
  }
  return open.length > 0 ? error(400, `No response to ${open.join()}`) : undefined;
}

/** A completion that calls tools, or says something. */
export function completion(said: readonly WrittenCall[] | string) {
  const calls = typeof said === 'string' ? [] : said;
  const tool_calls = calls.map(({ name, arguments: input }, at) => ({
    id: `call_${name}_${at}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));
  const content = typeof said === 'string' ? said : null;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, ...(tool_calls.length > 0 && { tool_calls }) },
        finish_reason: tool_calls.length > 0 ? 'tool_calls' : 'stop',
      },
    ],
    usage: { prompt_tokens: 1_000, completion_tokens: 50, total_tokens: 1_050 },
  };
}

/** Has a scripted model go on from what the last tool gave. */
export function chatModel(next: ScriptedModel): ChatModel {
  return async (messages) => {
    const last = messages.findLast(({ role }) => role === 'tool');
    const told =
      last?.role === 'tool' ? { text: last.content, isError: last.content.startsWith('### Error') } : null;
    return completion([await next(told)]);
  };
}

function error(status: number, message: string, code: string | null = null): Answered {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } };
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
