import { z } from 'zod';
import { quoted } from '../errors.ts';
import type { Action } from '../model/action.ts';
import { ACTION_TYPES } from '../model/action.ts';

/** Longest text an action may carry, in characters. */
const MAX_TEXT = 20_000;
const text = z.string().max(MAX_TEXT);
const pixels = z.number().finite().min(-100_000).max(100_000);
const reason = { reason: text.exactOptional() };

const target = z.union([
  z.strictObject({ ref: z.string().regex(/^(?:f\d+)?e\d{1,7}$/, 'expected a ref such as e12') }),
  z.strictObject({ role: z.string().regex(/^[a-z]{1,30}$/), name: text }),
  z.strictObject({ label: text }),
  z.strictObject({ text }),
  z.strictObject({ x: pixels, y: pixels }),
]);

const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('navigate'), url: z.string().max(8_192), ...reason }),
  z.strictObject({ type: z.literal('click'), target, ...reason }),
  z.strictObject({ type: z.literal('type'), target, text, submit: z.boolean().exactOptional(), ...reason }),
  z.strictObject({ type: z.literal('press'), key: z.string().regex(/^[\w+\- ]{1,40}$/), ...reason }),
  z.strictObject({ type: z.literal('select'), target, value: text, ...reason }),
  z.strictObject({ type: z.literal('scroll'), dx: pixels, dy: pixels, ...reason }),
  z.strictObject({ type: z.literal('back'), ...reason }),
  z.strictObject({ type: z.literal('wait'), ms: z.number().int().min(0).max(10_000), ...reason }),
  z.strictObject({ type: z.literal('observe'), ...reason }),
  z.strictObject({
    type: z.literal('tool'),
    tool: z.string().max(100),
    input: z.record(z.string(), z.unknown()),
    ...reason,
  }),
  z.strictObject({ type: z.literal('finish'), result: z.string().max(100), message: text, ...reason }),
]);

/** Turns whatever an agent sent into an action, or says in one line what is wrong with it. */
export function parseAction(raw: unknown): { readonly action: Action } | { readonly refused: string } {
  const parsed = readAction(raw);
  if (parsed === undefined)
    return { refused: "Cannot take the action: it can't be read; expected plain data" };
  if (parsed.success) return { action: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the action' : issue.path.join('.');
  const what =
    issue?.code === 'unrecognized_keys'
      ? `has the unknown key ${quoted(issue.keys.join(', '))}`
      : (issue?.message ?? 'has the wrong shape');
  return {
    refused: `Cannot take the action: ${where}: ${what}; expected one of ${ACTION_TYPES.join(', ')} in its documented shape`,
  };
}

/** Undefined for an object that throws when it is looked at. */
function readAction(raw: unknown): ReturnType<typeof action.safeParse> | undefined {
  try {
    return action.safeParse(raw);
  } catch {
    return undefined;
  }
}
