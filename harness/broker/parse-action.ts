import { z } from 'zod';
import { quoted } from '../errors.ts';
import type { Action, UploadedFile } from '../model/action.ts';
import { ACTION_TYPES, MODIFIERS, MOUSE_BUTTONS } from '../model/action.ts';

/** Longest text an action may carry, in characters. */
const MAX_TEXT = 20_000;
/** Longest content of one uploaded file, in characters of its text or its base64. */
const MAX_CONTENT = 2_000_000;
const text = z.string().max(MAX_TEXT);
const pixels = z.number().finite().min(-100_000).max(100_000);
const reason = { reason: text.exactOptional() };

/**
 * A chord in Playwright's notation, of keys that every keyboard has. Playwright throws for any other name, and one key
 * at a time is pressed: a text is typed.
 */
const KEY =
  /^(?:(?:Alt|Control|ControlOrMeta|Meta|Shift)\+){0,4}(?:[\x20-\x7e]|F(?:[1-9]|1[0-2])|Key[A-Z]|Digit\d|Numpad(?:\d|Enter|Add|Subtract|Multiply|Divide|Decimal)|Arrow(?:Up|Down|Left|Right)|Enter|Tab|Escape|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Space|ContextMenu|Alt|Control|Meta|Shift)$/;

const point = z.strictObject({ x: pixels, y: pixels });
const target = z.union([
  z.strictObject({ ref: z.string().regex(/^(?:f\d+)?e\d{1,7}$/, 'expected a ref such as e12') }),
  z.strictObject({ role: z.string().regex(/^[a-z]{1,30}$/), name: text }),
  z.strictObject({ label: text }),
  z.strictObject({ text }),
  point,
]);
const modifiers = {
  modifiers: z
    .array(z.enum(MODIFIERS))
    .max(MODIFIERS.length)
    .refine((keys) => new Set(keys).size === keys.length, 'names a key twice')
    .exactOptional(),
};
const tab = z.number().int().min(1).max(10_000);

const fileName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^(?!\.{1,2}$)[^/\\:\p{Cc}\p{Cf}]+$/u, 'expected a bare file name, without a folder');
const file = z.union([
  z.strictObject({ name: fileName, text: z.string().max(MAX_CONTENT) }),
  z.strictObject({ name: fileName, base64: z.base64().max(MAX_CONTENT) }).transform(readable),
  z.strictObject({ staged: fileName }),
]);

const answerText = z.string().max(2_000);
const answerItem = z.union([answerText, z.number().finite()]);
const answer = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    z.union([answerItem, z.boolean(), z.null(), z.array(answerItem).max(1_000)]),
  )
  .refine((values) => Object.keys(values).length <= 40, 'has more than 40 values');

/** Every action that there is, as it is sent. */
export const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('navigate'),
    url: z
      .string()
      .max(8_192)
      .regex(/^[^\s\p{Cc}\p{Cf}]*$/u, 'expected an address without white space'),
    ...reason,
  }),
  z.strictObject({
    type: z.literal('click'),
    target,
    button: z.enum(MOUSE_BUTTONS).exactOptional(),
    clicks: z.literal([1, 2, 3]).exactOptional(),
    ...modifiers,
    ...reason,
  }),
  z.strictObject({ type: z.literal('hover'), target, ...reason }),
  z.strictObject({
    type: z.literal('drag'),
    from: target,
    to: target,
    via: z.array(point).max(100).exactOptional(),
    ...modifiers,
    ...reason,
  }),
  z.strictObject({ type: z.literal('focus'), target, ...reason }),
  z.strictObject({ type: z.literal('type'), target, text, submit: z.boolean().exactOptional(), ...reason }),
  z.strictObject({
    type: z.literal('insert'),
    text: z.string().min(1).max(MAX_TEXT),
    byKey: z.boolean().exactOptional(),
    ...reason,
  }),
  z.strictObject({
    type: z.literal('press'),
    key: z.string().regex(KEY, 'expected one key or chord, such as Enter, # or Control+A'),
    holdMs: z.number().int().min(1).max(10_000).exactOptional(),
    ...reason,
  }),
  z.strictObject({ type: z.literal('select'), target, value: text, ...reason }),
  z.strictObject({ type: z.literal('upload'), target, files: z.array(file).min(1).max(10), ...reason }),
  z.strictObject({ type: z.literal('dialog'), accept: z.boolean(), text: text.exactOptional(), ...reason }),
  z.strictObject({
    type: z.literal('scroll'),
    dx: pixels,
    dy: pixels,
    target: target.exactOptional(),
    ...reason,
  }),
  z.strictObject({ type: z.literal('back'), ...reason }),
  z.strictObject({ type: z.literal('forward'), ...reason }),
  z.strictObject({ type: z.literal('reload'), ...reason }),
  z.strictObject({ type: z.literal('open_tab'), ...reason }),
  z.strictObject({ type: z.literal('switch_tab'), tab, ...reason }),
  z.strictObject({ type: z.literal('close_tab'), tab, ...reason }),
  z.strictObject({ type: z.literal('wait'), ms: z.number().int().min(0).max(10_000), ...reason }),
  z.strictObject({ type: z.literal('observe'), ...reason }),
  z.strictObject({ type: z.literal('ask'), question: z.string().min(1).max(2_000), ...reason }),
  z.strictObject({
    type: z.literal('tool'),
    tool: z.string().max(100),
    input: z.record(z.string(), z.unknown()),
    ...reason,
  }),
  z.strictObject({
    type: z.literal('finish'),
    result: z.string().max(100),
    message: text,
    answer: answer.exactOptional(),
    ...reason,
  }),
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

/**
 * Reads what was sent once, as the data it is when written down: nothing inherited, no getter that answers anew, no key
 * that stands for a prototype. Undefined where that can't be done.
 */
function readAction(raw: unknown): ReturnType<typeof actionSchema.safeParse> | undefined {
  try {
    const plain: unknown = JSON.parse(JSON.stringify(raw), (key, value: unknown) => {
      if (key === '__proto__') throw new TypeError('a key stands for a prototype');
      return value;
    });
    return actionSchema.safeParse(plain);
  } catch {
    return undefined;
  }
}

/** Content that is text is kept as text, so that secrets in it are found before it is recorded. */
function readable(sent: { readonly name: string; readonly base64: string }): UploadedFile {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { name: sent.name, text: decoder.decode(Buffer.from(sent.base64, 'base64')) };
  } catch {
    return sent;
  }
}
