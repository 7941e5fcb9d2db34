import type { Action } from '../model/action.ts';
import type { PlainAgent } from '../model/agent.ts';
import type { Observation } from '../model/observation.ts';

/** A line of a page's accessibility tree that can be acted on. */
type Control = { readonly role: string; readonly ref: string };

const LINE = /- (link|button|textbox|searchbox|combobox|checkbox|tab|menuitem|option)\b[^\n]*\[ref=(\w+)\]/g;
const WORDS = ['T-1007', 'Duplicate', '12.00', 'We are looking into it.', 'mara@brightloom.example'] as const;

/**
 * An agent that does anything: it picks among what the page offers, by a seed, so that the same pages get the same
 * actions. It is no judge of what it does; policies and graders are tried with it, and replays.
 *
 * @param steps after which it finishes
 */
export function randomAgent(seed: number, steps: number): PlainAgent {
  return {
    name: `random-${seed}`,
    promptVersion: 'random',
    start() {
      const next = numbersFrom(seed);
      let taken = 0;
      return (observation) => {
        taken += 1;
        if (taken > steps) return { type: 'finish', result: 'wandered', message: '' };
        return choose(observation, (below) => next() % below);
      };
    },
  };
}

function choose({ page }: Observation, pick: (below: number) => number): Action {
  if (page?.dialog) return { type: 'dialog', accept: pick(2) === 0 };
  const controls = [...(page?.snapshot ?? '').matchAll(LINE)].map(
    ([, role = '', ref = '']): Control => ({ role, ref }),
  );
  const control = controls[pick(Math.max(1, controls.length))];
  if (control === undefined || pick(12) === 0) return pick(2) === 0 ? { type: 'back' } : { type: 'observe' };
  const target = { ref: control.ref };
  if (control.role === 'textbox' || control.role === 'searchbox') {
    return { type: 'type', target, text: WORDS[pick(WORDS.length)] ?? '', submit: pick(3) === 0 };
  }
  return { type: 'click', target };
}

/** Whole numbers without end, the same for the same seed: xorshift, 32 bits. */
function numbersFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
