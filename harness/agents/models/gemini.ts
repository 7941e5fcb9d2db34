import { z } from 'zod';
import { calledTool, parametersOf } from './called-tool.ts';
import { confirmed } from './confirmed.ts';
import { type Call, type Dialect, isKept, type Round, type Told, textOf } from './dialect.ts';
import { geminiDone, isGeminiAction, NOT_OFFERED } from './gemini-actions.ts';
import type { PixelParts } from './pixel-parts.ts';
import { carryOut, Pointer } from './pointer.ts';

const decision = z.object({ decision: z.string(), explanation: z.string().default('') });
const functionCall = z.object({
  id: z.string().optional(),
  name: z.string().min(1),
  args: z.record(z.string(), z.unknown()).default({}),
});
const part = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  functionCall: functionCall.optional(),
});
const content = z.looseObject({ parts: z.array(part).default([]) });

const generated = z.object({
  candidates: z
    .array(z.object({ content: content.optional(), finishReason: z.string().nullish() }))
    .default([]),
  promptFeedback: z.object({ blockReason: z.string().optional() }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().default(0),
      candidatesTokenCount: z.number().default(0),
      thoughtsTokenCount: z.number().default(0),
    })
    .nullish(),
});

/** Reasons to end that are the model's or its provider's no. */
const REFUSALS = new Set(['SAFETY', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'RECITATION']);

type Said = z.infer<typeof content>['parts'];

/** Gemini's generateContent with its computer, in both vocabularies; what it said is sent again as it came, with its signatures. */
export function gemini({ tools, system, width, height }: PixelParts): Dialect<Said> {
  const pointer = new Pointer();
  const own = tools.filter(({ name }) => !isGeminiAction(name));

  const callOf = ({ name, args: { safety_decision, ...input } }: z.infer<typeof functionCall>): Call => {
    const asked = decision.safeParse(safety_decision).data;
    return async (hands) => {
      if (asked?.decision === 'require_confirmation')
        await confirmed([asked.explanation || `Gemini wants ${name} to be confirmed`], hands);
      return isGeminiAction(name)
        ? carryOut(geminiDone(name, input, pointer, { width, height }), hands)
        : calledTool(own, name, input)(hands);
    };
  };

  return {
    stopsAtFailure: true,

    body: (opening, rounds) => ({
      systemInstruction: { parts: [{ text: system }] },
      contents: [
        {
          role: 'user',
          parts: [{ text: textOf(opening, isKept(-1, rounds)) }, ...pictureOf(opening, isKept(-1, rounds))],
        },
        ...rounds.flatMap((round, at) => contentsOf(round, isKept(at, rounds))),
      ],
      tools: [
        { computerUse: { environment: 'ENVIRONMENT_BROWSER', excludedPredefinedFunctions: NOT_OFFERED } },
        {
          functionDeclarations: own.map((tool) => ({
            name: tool.name,
            description: tool.description,
            parametersJsonSchema: parametersOf(tool),
          })),
        },
      ],
    }),

    read(answer) {
      const { candidates, promptFeedback, usageMetadata } = generated.parse(answer);
      const [candidate] = candidates;
      const reason = candidate?.finishReason ?? '';
      const isRefused = promptFeedback?.blockReason !== undefined || REFUSALS.has(reason);
      if (candidate === undefined && !isRefused) throw new Error('it has no candidate');
      if (reason === 'MALFORMED_FUNCTION_CALL') throw new Error('its function call is malformed');
      const parts = candidate?.content?.parts ?? [];
      return {
        said: parts,
        turn: {
          usage: usageMetadata
            ? {
                inputTokens: usageMetadata.promptTokenCount,
                outputTokens: usageMetadata.candidatesTokenCount + usageMetadata.thoughtsTokenCount,
              }
            : null,
          says: parts.flatMap(({ text, thought }) => (thought === true ? [] : (text ?? []))).join('\n'),
          calls: callsIn(parts).map(callOf),
          ended: isRefused ? 'model_refused' : null,
        },
      };
    },
  };
}

function callsIn(parts: Said) {
  return parts.flatMap(({ functionCall: call }) => call ?? []);
}

/** As many answers as there were calls, in the same order, in one message. */
function contentsOf({ said, told }: Round<Said>, kept: boolean) {
  const model = { role: 'model', parts: said.length > 0 ? said : [{ text: '(nothing)' }] };
  if (typeof told === 'string') return [model, { role: 'user', parts: [{ text: told }] }];
  const parts = callsIn(said).flatMap(({ id, name, args }, at) => {
    const one = told[at];
    if (one === undefined) return [];
    // What was asked for is confirmed by now: without that the conversation has ended.
    const isConfirmed = decision.safeParse(args.safety_decision).data?.decision === 'require_confirmation';
    const response = {
      [one.isError ? 'error' : 'output']: textOf(one, kept),
      url: one.page?.url ?? '',
      ...(isConfirmed && { safety_acknowledgement: 'true' }),
    };
    const pictures = pictureOf(one, kept);
    const answered = { ...(id && { id }), name, response, ...(pictures.length > 0 && { parts: pictures }) };
    return { functionResponse: answered };
  });
  return [model, { role: 'user', parts }];
}

function pictureOf({ picture }: Told, kept: boolean) {
  if (picture === null || !kept) return [];
  return [{ inlineData: { mimeType: 'image/png', data: picture.toString('base64') } }];
}
