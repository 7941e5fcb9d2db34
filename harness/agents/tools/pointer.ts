import { z } from 'zod';
import { MODIFIERS, MOUSE_BUTTONS } from '../../model/action.ts';
import { offeredTool, take, takeOn, targeted, targetOf } from './offered-tool.ts';
import { refusal } from './reply.ts';

const named = z.string().min(1).max(1_000).optional();

export const click = offeredTool({
  name: 'browser_click',
  title: 'Click',
  description:
    'Clicks an element. What it would change is decided on first, and may be held for an approval.',
  input: z.strictObject({
    ...targeted,
    doubleClick: z.boolean().optional(),
    button: z.enum(MOUSE_BUTTONS).describe('Default: left').optional(),
    modifiers: z
      .array(z.enum([...MODIFIERS, 'ControlOrMeta']))
      .max(5)
      .describe('Keys held down meanwhile')
      .optional(),
  }),
  run: ({ doubleClick, button, modifiers, ...named }, call) =>
    takeOn(call, named, (target) => ({
      type: 'click',
      target,
      ...(doubleClick === true && { clicks: 2 }),
      ...(button && { button }),
      ...(modifiers && { modifiers: modifiers.map((key) => (key === 'ControlOrMeta' ? 'Control' : key)) }),
    })),
});

export const hover = offeredTool({
  name: 'browser_hover',
  title: 'Point at an element',
  description: 'Moves the pointer over an element.',
  input: z.strictObject(targeted),
  run: (input, call) => takeOn(call, input, (target) => ({ type: 'hover', target })),
});

export const drag = offeredTool({
  name: 'browser_drag',
  title: 'Drag',
  description: 'Drags one element onto another.',
  input: z.strictObject({
    startElement: z.string().optional(),
    startTarget: named.describe('Ref of what is dragged'),
    startRef: named.describe('The same as startTarget'),
    endElement: z.string().optional(),
    endTarget: named.describe('Ref of where it is dropped'),
    endRef: named.describe('The same as endTarget'),
  }),
  async run({ startTarget, startRef, endTarget, endRef }, call) {
    const from = targetOf({ target: startTarget, ref: startRef });
    const to = targetOf({ target: endTarget, ref: endRef });
    if ('problem' in from) return refusal(from.problem);
    if ('problem' in to) return refusal(to.problem);
    return take(call, { type: 'drag', from, to });
  },
});

export const handleDialog = offeredTool({
  name: 'browser_handle_dialog',
  title: 'Answer a dialog',
  description: 'Answers the dialog that is open. Any other action dismisses it.',
  input: z.strictObject({
    accept: z.boolean(),
    promptText: z.string().describe('What to answer a prompt').optional(),
  }),
  run: ({ accept, promptText }, call) =>
    take(call, { type: 'dialog', accept, ...(promptText !== undefined && { text: promptText }) }),
});
