import { z } from 'zod';
import type { Action, Target } from '../../model/action.ts';
import { fillForm, selectOption, type as typeInto } from '../tools/fields.ts';
import { navigate } from '../tools/navigation.ts';
import { isDone, type ToolCall } from '../tools/offered-tool.ts';
import { find, snapshot } from '../tools/reading.ts';
import { type Reply, refusal, replyTo } from '../tools/reply.ts';
import { CLICKS } from './anthropic-clicks.ts';
import { scrolling } from './anthropic-computer.ts';
import { keysIn } from './key-names.ts';
import { carryOut, type Done, modifiersIn, type Pointer, pressing, typing, waiting } from './pointer.ts';

const coordinate = z.object({ type: z.literal('coordinate'), x: z.number(), y: z.number() });
const byRef = z.object({ type: z.literal('ref'), ref: z.string() });
const target = z.discriminatedUnion('type', [coordinate, byRef]);
const member = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.object({ name: z.literal(name), ...shape, tab_id: z.string().nullish() });
const clicked = { target, modifiers: z.string().nullish() };

/** Members of the toolset; those that are off unless somebody turns them on are not offered. */
const browserAction = z.discriminatedUnion('name', [
  member('navigate', { url: z.string().min(1) }),
  member('list_tabs', {}),
  member('new_tab', {}),
  member('switch_tab', { tab_id: z.string() }),
  member('close_tab', { tab_id: z.string() }),
  member('read_page', { ref: z.string().nullish(), depth: z.number().int().min(1).nullish() }),
  member('get_page_text', {}),
  member('find', { query: z.string() }),
  member('form_input', { target: byRef, value: z.union([z.string(), z.number(), z.boolean()]) }),
  member('scroll_to', { target: byRef }),
  member('screenshot', {}),
  member('left_click', clicked),
  member('right_click', clicked),
  member('middle_click', clicked),
  member('double_click', clicked),
  member('triple_click', clicked),
  member('hover', { target }),
  member('left_click_drag', { from: coordinate, target: coordinate }),
  member('left_mouse_down', { target: coordinate }),
  member('left_mouse_up', { target: coordinate }),
  member('mouse_move', { target: coordinate }),
  member('scroll', {
    scroll_direction: z.enum(['up', 'down', 'left', 'right']),
    target: coordinate,
    scroll_amount: z.number().min(1).max(10).nullish(),
  }),
  member('type', { text: z.string() }),
  member('key', { text: z.string().min(1), repeat: z.number().int().min(1).max(100).nullish() }),
  member('hold_key', { text: z.string().min(1), duration: z.number().max(30) }),
  member('wait', { duration: z.number().max(30) }),
]);
type BrowserAction = z.infer<typeof browserAction>;

/** Members that are answered with the tabs and nothing else. */
export const ABOUT_TABS = ['list_tabs', 'new_tab', 'switch_tab', 'close_tab'];
const NOTCHES = 3;

/** Does what a member of the browser toolset is used for. */
export async function browserCall(
  name: string,
  input: Readonly<Record<string, unknown>>,
  pointer: Pointer,
  hands: ToolCall,
): Promise<Reply> {
  const parsed = browserAction.safeParse({ ...input, name });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refusal(`The browser has no such action (${name}: ${issue?.path.join('.')}: ${issue?.message})`);
  }
  const action = parsed.data;
  const elsewhere = await inTab(action, hands);
  return elsewhere ?? carriedOut(action, pointer, hands);
}

/** Goes to the tab that is named; a reply where there is no going there. */
async function inTab({ name, tab_id }: BrowserAction, hands: ToolCall): Promise<Reply | undefined> {
  if (tab_id === null || tab_id === undefined || ABOUT_TABS.includes(name)) return undefined;
  const active = hands.seen?.page?.tabs.find((tab) => tab.active);
  if (active !== undefined && String(active.tab) === tab_id) return undefined;
  const turn = await hands.act({ type: 'switch_tab', tab: Number(tab_id) });
  return isDone(turn) ? undefined : replyTo(turn);
}

async function carriedOut(action: BrowserAction, pointer: Pointer, hands: ToolCall): Promise<Reply> {
  switch (action.name) {
    case 'navigate': {
      const { url } = action;
      if (url === 'back' || url === 'forward' || url === 'reload') return carryOut([{ type: url }], hands);
      return navigate.call({ url: /^(?:[a-z][a-z+.-]*:|\/)/i.test(url) ? url : `https://${url}` }, hands);
    }
    case 'read_page': {
      const { ref, depth } = action;
      return snapshot.call({ ...(ref && { target: ref }), ...(depth && { depth }) }, hands);
    }
    case 'get_page_text':
      return snapshot.call({}, hands);
    case 'find':
      return find.call({ text: action.query }, hands);
    case 'form_input':
      return fill(action.target.ref, action.value, hands);
    case 'screenshot': {
      const reply = await carryOut([], hands);
      return { ...reply, picture: await hands.picture() };
    }
    default:
      return carryOut(doneBy(action, pointer), hands);
  }
}

type Simple = Exclude<
  BrowserAction,
  { name: 'navigate' | 'read_page' | 'get_page_text' | 'find' | 'form_input' | 'screenshot' }
>;

function doneBy(action: Simple, pointer: Pointer): Done {
  switch (action.name) {
    case 'list_tabs':
      return [];
    case 'new_tab':
      return [{ type: 'open_tab' }];
    case 'switch_tab':
      return [{ type: 'switch_tab', tab: Number(action.tab_id) }];
    case 'close_tab':
      return [{ type: 'close_tab', tab: Number(action.tab_id) }];
    // What is pointed at is brought into view.
    case 'scroll_to':
    case 'hover':
      return [{ type: 'hover', target: targetOf(action.target) }];
    case 'left_click_drag':
      return pointer.drag([pointOf(action.from), pointOf(action.target)]);
    case 'left_mouse_down':
      return pointer.down(pointOf(action.target));
    case 'left_mouse_up':
      return pointer.up(pointOf(action.target));
    case 'mouse_move':
      return pointer.move(pointOf(action.target));
    case 'scroll':
      return scrolling(
        action.scroll_direction,
        action.scroll_amount ?? NOTCHES,
        pointer,
        pointOf(action.target),
      );
    case 'type':
      return typing(action.text);
    case 'key': {
      const chords = action.text.split(/\s+/).map(keysIn);
      return pressing(Array.from({ length: action.repeat ?? 1 }, () => chords).flat());
    }
    case 'hold_key':
      return pressing([keysIn(action.text)], action.duration * 1_000);
    case 'wait':
      return waiting(action.duration * 1_000);
    default: {
      const held = modifiersIn(action.modifiers);
      if (held === undefined) return { problem: 'only modifiers can be held during a click' };
      if (action.target.type === 'coordinate')
        return pointer.click(pointOf(action.target), { ...CLICKS[action.name], held });
      const click: Action = { type: 'click', target: targetOf(action.target), ...CLICKS[action.name] };
      return [held.length === 0 ? click : { ...click, modifiers: held }];
    }
  }
}

function targetOf(named: z.infer<typeof target>): Target {
  return named.type === 'ref' ? { ref: named.ref } : pointOf(named);
}

function pointOf({ x, y }: z.infer<typeof coordinate>) {
  return { x, y };
}

/** Gives a control its value, by what it is on the page. */
function fill(ref: string, value: string | number | boolean, hands: ToolCall): Promise<Reply> {
  if (typeof value === 'boolean') {
    const field = { target: ref, name: ref, type: 'checkbox', value: String(value) };
    return fillForm.call({ fields: [field] }, hands);
  }
  const line = hands.seen?.page?.snapshot.split('\n').find((one) => one.includes(`[ref=${ref}]`)) ?? '';
  return /^\s*- (?:combobox|listbox)\b/.test(line)
    ? selectOption.call({ target: ref, values: [String(value)] }, hands)
    : typeInto.call({ target: ref, text: String(value) }, hands);
}
