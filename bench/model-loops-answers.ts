import type { Move } from '../harness/agents/models/testing/seeing-model.ts';

/** What models say in vocabularies that are not those of the newest: the moves of somebody with eyes, written so. */

type Use = { readonly name: string; readonly input: object; readonly toolset_name?: string };

function message(uses: readonly Use[], turn: number) {
  return {
    id: `msg_${turn}`,
    type: 'message',
    role: 'assistant',
    content: uses.map((use, at) => ({ type: 'tool_use', id: `toolu_${turn}_${at}`, ...use })),
    stop_reason: 'tool_use',
    usage: { input_tokens: 1_000, output_tokens: 50 },
  };
}

/** Anthropic's toolset of a computer or a browser, or the one tool that older models have, with its actions. */
export function anthropicTurn(toolset: 'computer' | 'browser' | null) {
  return (moves: readonly Move[], turn: number) =>
    message(
      (toolset === 'browser' ? moves.flatMap(inShortTurns) : moves).map((move) => useOf(move, toolset)),
      turn,
    );
}

/** The wheel of the browser toolset turns by ten notches at most. */
function inShortTurns(move: Move): readonly Move[] {
  if (move.does !== 'scroll' || Math.abs(move.notches) <= 10) return [move];
  const notches = Math.sign(move.notches) * 10;
  return [{ ...move, notches }, ...inShortTurns({ ...move, notches: move.notches - notches })];
}

function useOf(move: Move, toolset: 'computer' | 'browser' | null): Use {
  if (move.does === 'call') {
    const { name, arguments: input } = move.call;
    const isOfBrowser = toolset === 'browser' && name === 'browser_navigate';
    return isOfBrowser ? { name: 'navigate', toolset_name: toolset, input } : { name, input };
  }
  const { action, ...input } = actionOf(move, toolset === 'browser');
  return toolset === null
    ? { name: 'computer', input: { action, ...input } }
    : { name: action, toolset_name: toolset, input };
}

function actionOf(move: Exclude<Move, { does: 'call' }>, isInBrowser: boolean) {
  const place = (at: { readonly x: number; readonly y: number }) =>
    isInBrowser ? { target: { type: 'coordinate', ...at } } : { coordinate: [at.x, at.y] };
  switch (move.does) {
    case 'click':
      return { action: 'left_click', ...place(move.at) };
    case 'scroll': {
      const scroll_direction = move.notches < 0 ? 'up' : 'down';
      return { action: 'scroll', ...place(move.at), scroll_direction, scroll_amount: Math.abs(move.notches) };
    }
    case 'key':
      return { action: 'key', text: move.keys.join('+') };
    case 'type':
      return { action: 'type', text: move.text };
  }
}

/** The first computer tool: a click is where the pointer is, so that it is moved there before. Its wheel is that of the next. */
export function anthropicOlder(moves: readonly Move[], turn: number) {
  const uses = moves.flatMap((move): Use[] => {
    if (move.does !== 'click') return [useOf(move, null)];
    const input = (said: object): Use => ({ name: 'computer', input: said });
    return [
      input({ action: 'mouse_move', coordinate: [move.at.x, move.at.y] }),
      input({ action: 'left_click' }),
    ];
  });
  return message(uses, turn);
}

const GRID = 1_000;
const onGrid = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  x: Math.round((x / 1_280) * GRID),
  y: Math.round((y / 800) * GRID),
});

/** Gemini's vocabulary up to 3.1: a text is typed at a place, which is clicked and emptied for it. */
export function geminiOlder(moves: readonly Move[]) {
  const [first] = moves;
  const text = moves.find((move) => move.does === 'type');
  const calls =
    first?.does === 'click' && text?.does === 'type'
      ? [{ name: 'type_text_at', args: { ...onGrid(first.at), text: text.text, press_enter: false } }]
      : moves.map(olderCall);
  const parts = calls.map((functionCall, at) => ({
    functionCall,
    ...(at === 0 && { thoughtSignature: 'signed' }),
  }));
  return {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 1_000, candidatesTokenCount: 50 },
  };
}

function olderCall(move: Move): { readonly name: string; readonly args: object } {
  switch (move.does) {
    case 'click':
      return { name: 'click_at', args: onGrid(move.at) };
    case 'scroll': {
      const magnitude = (Math.abs(move.notches) * 100 * GRID) / 800;
      const direction = move.notches < 0 ? 'up' : 'down';
      return { name: 'scroll_at', args: { ...onGrid(move.at), direction, magnitude } };
    }
    case 'key':
      return { name: 'key_combination', args: { keys: move.keys.join('+') } };
    case 'call':
      return { name: move.call.name, args: move.call.arguments };
    case 'type':
      throw new Error('a text is typed at a place');
  }
}
