import { z } from 'zod';
import type { OfferedTool } from '../tools/offered-tool.ts';
import { calledTool, parametersOf } from './called-tool.ts';
import { type Dialect, isKept, type Round, type Told, textOf } from './dialect.ts';

const input = z.record(z.string(), z.unknown());

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                id: z.string().min(1).optional(),
                // Text by the protocol; some servers send the object.
                function: z.object({
                  name: z.string(),
                  arguments: z.union([z.string(), input]).default('{}'),
                }),
              }),
            )
            .nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

/** A call that a model has written as text, as models do whose template the server does not know. */
const written = z.union([
  z.object({ name: z.string(), arguments: input }),
  z
    .object({ name: z.string(), parameters: input })
    .transform(({ name, parameters }) => ({ name, arguments: parameters })),
]);

type Asked = { readonly id: string; readonly name: string; readonly input: string };
type Said = { readonly content: string; readonly asked: readonly Asked[] };

/**
 * Chat completions with tools, as Ollama, vLLM, llama.cpp and others speak them. They are taken as they come: without
 * ids, with arguments as an object, with a call as text.
 */
export function openaiCompatible(
  model: string,
  tools: readonly OfferedTool[],
  system: string,
): Dialect<Said> {
  return {
    stopsAtFailure: false,

    body: (opening, rounds) => ({
      model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: contentOf(opening, isKept(-1, rounds)) },
        ...rounds.flatMap((round, at) => messagesOf(round, isKept(at, rounds))),
      ],
      tools: tools.map((tool) => ({
        type: 'function',
        function: { name: tool.name, description: tool.description, parameters: parametersOf(tool) },
      })),
      tool_choice: 'auto',
    }),

    read(answer, round) {
      const { choices, usage } = completion.parse(answer);
      const { message, finish_reason } = choices[0] ?? {};
      const content = message?.content ?? '';
      const native = message?.tool_calls ?? [];
      const found = native.length > 0 ? native : callsWritten(content, tools);
      const asked = found.map(({ id, function: { name, arguments: sent } }, at): Asked => {
        return {
          id: id ?? `call_${round}_${at}`,
          name,
          input: typeof sent === 'string' ? sent : JSON.stringify(sent),
        };
      });
      const isRefused = finish_reason === 'content_filter' || Boolean(message?.refusal);
      return {
        said: { content: found === native ? content : '', asked },
        turn: {
          usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null,
          says: message?.refusal ?? content,
          calls: asked.map(({ name, input: sent }) => calledTool(tools, name, parsed(sent))),
          ended: isRefused ? 'model_refused' : null,
        },
      };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    return text;
  }
}

/** A call of a known tool that stands in the text, bare or in the marks that models put around it. */
function callsWritten(content: string, tools: readonly OfferedTool[]) {
  const bare = content.trim().replace(/^(?:```(?:json)?|<tool_call>)\s*|\s*(?:```|<\/tool_call>)$/g, '');
  const call = written.safeParse(parsed(bare)).data;
  if (call === undefined || !tools.some(({ name }) => name === call.name)) return [];
  return [{ id: undefined, function: call }];
}

function messagesOf({ said: { content, asked }, told }: Round<Said>, kept: boolean) {
  const tool_calls = asked.map(({ id, name, input: sent }) => ({
    id,
    type: 'function',
    // A server may refuse to be sent again what it could not read itself.
    function: { name, arguments: typeof parsed(sent) === 'object' && sent !== '' ? sent : '{}' },
  }));
  const assistant = { role: 'assistant', content, ...(tool_calls.length > 0 && { tool_calls }) };
  if (typeof told === 'string') return [assistant, { role: 'user', content: told }];
  const pictures = kept ? told.flatMap(({ picture }) => (picture === null ? [] : [pictureOf(picture)])) : [];
  return [
    assistant,
    ...told.map((one, at) => ({ role: 'tool', tool_call_id: asked[at]?.id, content: textOf(one, kept) })),
    // A tool's answer is text there; what it looks like follows in a message of the user.
    ...(pictures.length === 0 ? [] : [{ role: 'user', content: pictures.slice(-1) }]),
  ];
}

function contentOf(told: Told, kept: boolean) {
  const text = textOf(told, kept);
  if (told.picture === null || !kept) return text;
  return [{ type: 'text', text }, pictureOf(told.picture)];
}

function pictureOf(png: Buffer) {
  return { type: 'image_url', image_url: { url: `data:image/png;base64,${png.toString('base64')}` } };
}
