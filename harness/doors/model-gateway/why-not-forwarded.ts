import { quoted } from '../../errors.ts';
import type { ModelApi } from './model-api.ts';

/** What a request may say, besides the conversation itself. Any other key could have the provider do more than answer. */
const SHARED =
  'model messages stream temperature top_p top_k tools tool_choice metadata stop stop_sequences max_tokens';
const KEYS: Readonly<Record<ModelApi, ReadonlySet<string>>> = {
  openai: new Set(
    [
      SHARED,
      'stream_options max_completion_tokens n seed user response_format parallel_tool_calls functions function_call',
      'reasoning_effort verbosity logprobs top_logprobs logit_bias presence_penalty frequency_penalty prediction',
      'input instructions max_output_tokens max_tool_calls reasoning text truncation include previous_response_id store',
      'prompt_cache_key safety_identifier min_p repetition_penalty chat_template_kwargs think options keep_alive format',
    ].flatMap((line) => line.split(' ')),
  ),
  anthropic: new Set(
    [SHARED, 'system thinking output_config output_format context_management cache_control'].flatMap((line) =>
      line.split(' '),
    ),
  ),
};

/** Tools that whoever asks carries out. Those of the provider fetch addresses, run code and call servers by themselves. */
const OWN_TOOL = /^(function|custom|computer|computer_use_preview|local_shell|apply_patch)$/;
const OWN_DATED_TOOL = /^(computer|computer_toolset|browser_toolset|bash|text_editor|memory)_\d{8}$/;

/** Where the provider fetches something: an address, or a file that whoever has the key keeps there. */
const FETCHED = /^(url|file_id|(image|file|video|audio|document)_url)$/;

/**
 * Why a request does not go on to the provider: it asks for more than an answer. What a provider would fetch, run or call
 * for the agent leaves by no gateway of ours, and what it works on later is counted by nobody.
 */
export function whyNotForwarded(api: ModelApi, body: Readonly<Record<string, unknown>>): string | undefined {
  const key = Object.keys(body).find((name) => !KEYS[api].has(name));
  if (key !== undefined)
    return `${quoted(key)} is not forwarded: it may have the provider do more than answer`;
  const tool = listOf(body.tools).find((one) => !isOwnTool(one));
  if (tool !== undefined)
    return `The tool ${quoted(typeOf(tool))} is the provider’s own; only your own are forwarded`;
  const address = [body.messages, body.input, body.system].map(addressIn).find((one) => one !== undefined);
  if (address === undefined) return undefined;
  return `${quoted(address)} would be fetched by the provider; send what is there as data`;
}

function isOwnTool(tool: unknown): boolean {
  if (!isObject(tool)) return false;
  const type = tool.type;
  if (type === undefined) return true;
  return typeof type === 'string' && (OWN_TOOL.test(type) || OWN_DATED_TOOL.test(type));
}

function typeOf(tool: unknown): string {
  return isObject(tool) ? String(tool.type) : String(tool);
}

/** The first address in a part that is to be fetched; arguments that a model gave to a tool are none. */
function addressIn(part: unknown): string | undefined {
  if (Array.isArray(part)) return part.map(addressIn).find((one) => one !== undefined);
  if (!isObject(part)) return undefined;
  const { type } = part;
  for (const [name, value] of Object.entries(part)) {
    if (name === 'annotations' || name === 'citations' || (type === 'tool_use' && name === 'input')) continue;
    if (FETCHED.test(name) && typeof value === 'string') {
      if (!/^data:/i.test(value)) return value;
    } else {
      const found = addressIn(value);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
