import type { Point } from '../../../model/action.ts';
import type { RecordedStep } from '../../../trace/recorded-run.ts';
import { toToolCall, type WrittenCall } from '../../tools/testing/tool-calls.ts';

/** What somebody does who sees the page: with a pointer and keys, or by a call. */
export type Move =
  | { readonly does: 'click'; readonly at: Point }
  | { readonly does: 'scroll'; readonly at: Point; readonly notches: number }
  | { readonly does: 'key'; readonly keys: readonly string[] }
  | { readonly does: 'type'; readonly text: string }
  | { readonly does: 'call'; readonly call: WrittenCall };

/** Pixels of one notch of the wheel. */
const NOTCH = 100;

/**
 * What somebody with eyes does to get what a recorded run got, in turns: where that run's targets were is where they
 * are seen. A field is clicked, and what it holds is selected before it is typed over.
 */
export function movesOf(steps: readonly RecordedStep[]): readonly (readonly Move[])[] {
  let scrolled = 0;
  return steps.flatMap(({ proposed: { action }, finished }): Move[][] => {
    if (action.type === 'unparsed' || (action.type === 'navigate' && action.reason === 'start of the run'))
      return [];
    const target = finished?.target ?? null;
    if ((action.type !== 'click' && action.type !== 'type') || target === null) {
      scrolled = finished?.after?.scroll?.[1] ?? 0;
      return [[{ does: 'call', call: toToolCall(action) }]];
    }
    const wanted = finished?.before?.scroll?.[1] ?? 0;
    const notches = Math.floor((wanted - scrolled) / NOTCH);
    const reached = scrolled + notches * NOTCH;
    const at = { x: Math.round(target.x), y: Math.round(target.y + wanted - reached) };
    scrolled = action.type === 'click' ? (finished?.after?.scroll?.[1] ?? 0) : reached;
    const before: Move[][] = notches === 0 ? [] : [[{ does: 'scroll', at: { x: 640, y: 400 }, notches }]];
    const typed: Move[] =
      action.type === 'click'
        ? []
        : [
            { does: 'key', keys: ['ctrl', 'a'] },
            { does: 'type', text: action.text },
          ];
    return [...before, [{ does: 'click', at }, ...typed]];
  });
}
