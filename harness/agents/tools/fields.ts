import { z } from 'zod';
import type { Action, Target } from '../../model/action.ts';
import type { ToolCall } from './offered-tool.ts';
import { isDone, offeredTool, take, takeOn, targeted, targetOf } from './offered-tool.ts';
import { type Reply, refusal, replyTo } from './reply.ts';

export const type = offeredTool({
  name: 'browser_type',
  title: 'Type',
  description: 'Puts text into a field, in place of what it holds.',
  input: z.strictObject({
    ...targeted,
    text: z.string(),
    submit: z.boolean().describe('Press Enter afterwards').optional(),
    slowly: z.boolean().describe('Taken, and makes no difference: the text is put in at once').optional(),
  }),
  run: ({ text, submit, slowly: _, ...named }, call) =>
    takeOn(call, named, (target) => ({ type: 'type', target, text, ...(submit === true && { submit }) })),
});

export const pressKey = offeredTool({
  name: 'browser_press_key',
  title: 'Press a key',
  description: 'Presses one key or chord, such as Enter, ArrowLeft or Control+A.',
  input: z.strictObject({ key: z.string().min(1) }),
  run: ({ key }, call) => take(call, { type: 'press', key }),
});

export const selectOption = offeredTool({
  name: 'browser_select_option',
  title: 'Choose an option',
  description: 'Chooses one option of a drop-down list, by its label or value.',
  input: z.strictObject({
    ...targeted,
    values: z.array(z.string()).length(1, 'expected one value: lists with several are not supported'),
  }),
  run: ({ values: [value = ''], ...named }, call) =>
    takeOn(call, named, (target) => ({ type: 'select', target, value })),
});

const field = z.strictObject({
  ...targeted,
  name: z.string().describe('The field in words'),
  type: z.enum(['textbox', 'checkbox', 'radio', 'combobox', 'slider']),
  value: z.string().describe('For a checkbox or radio true or false, for a combobox the label of an option'),
});

export const fillForm = offeredTool({
  name: 'browser_fill_form',
  title: 'Fill in a form',
  description: 'Fills in several fields, one after the other. The first that fails ends it.',
  input: z.strictObject({ fields: z.array(field).min(1).max(50) }),
  async run({ fields }, call) {
    let last: Reply = refusal('Nothing had to be changed');
    for (const one of fields) {
      const target = targetOf(one);
      if ('problem' in target) return refusal(`${one.name}: ${target.problem}`);
      const action = toFill(target, one, call);
      if (action === undefined) continue;
      const turn = await call.act(action);
      last = replyTo(turn, call.pageText);
      if (!isDone(turn)) return { ...last, text: `${last.text}\nThe form was filled in up to ${one.name}.` };
    }
    return last;
  },
});

/** The action that gives a field its value; none where a box stands as it should already. */
function toFill(
  target: Target,
  { type: kind, value }: z.infer<typeof field>,
  call: ToolCall,
): Action | undefined {
  if (kind === 'combobox') return { type: 'select', target, value };
  if (kind === 'textbox' || kind === 'slider') return { type: 'type', target, text: value };
  const isChecked = 'ref' in target && isCheckedIn(call.seen?.page?.snapshot ?? '', target.ref);
  return isChecked === (value === 'true') ? undefined : { type: 'click', target };
}

function isCheckedIn(snapshot: string, ref: string): boolean {
  const line = snapshot.split('\n').find((one) => one.includes(`[ref=${ref}]`)) ?? '';
  return line.includes('[checked]');
}

const content = z.union([
  z.strictObject({ staged: z.string().describe('Name of a file that was staged for the run') }),
  z.strictObject({ name: z.string(), text: z.string() }),
  z.strictObject({ name: z.string(), base64: z.string() }),
]);

export const fileUpload = offeredTool({
  name: 'browser_file_upload',
  title: 'Upload files',
  description:
    'Clicks what opens a file chooser, and chooses files: staged ones by name, or content given here. Never a path of the machine.',
  input: z.strictObject({ ...targeted, files: z.array(content).min(1).max(10) }),
  run: ({ files, ...named }, call) => takeOn(call, named, (target) => ({ type: 'upload', target, files })),
});
