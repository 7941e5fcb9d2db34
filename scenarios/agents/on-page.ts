import type { Action, Target } from '../../harness/model/action.ts';
import type { Observation } from '../../harness/model/observation.ts';

/** The parts of a script that deal with a page, from what an observation shows and nothing else. */

/** Every option of the page's drop-down lists, by label. */
export function optionsOn(page: Observation): string[] {
  return [...(page.page?.snapshot ?? '').matchAll(/- option "((?:[^"\\]|\\.)*)"/g)].map(
    (match) => match[1] ?? '',
  );
}

/** Every e-mail address in the page's text. */
export function addressesOn(page: Observation): string[] {
  return [...new Set((page.page?.snapshot ?? '').match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [])];
}

export function goTo(start: string, path: string, reason?: string): Action {
  const url = new URL(path, start).href;
  return reason === undefined ? { type: 'navigate', url } : { type: 'navigate', url, reason };
}

export function press(role: string, name: string, reason?: string): Action {
  const target: Target = { role, name };
  return reason === undefined ? { type: 'click', target } : { type: 'click', target, reason };
}

export function fill(label: string, text: string): Action {
  return { type: 'type', target: { label }, text };
}

export function callTool(tool: string, input: Readonly<Record<string, unknown>>, reason?: string): Action {
  return reason === undefined ? { type: 'tool', tool, input } : { type: 'tool', tool, input, reason };
}
