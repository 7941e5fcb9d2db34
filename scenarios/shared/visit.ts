import type { Action } from '../../harness/model/action.ts';
import type { Way } from '../agents/api.ts';
import { goTo } from '../agents/on-page.ts';

/** Goes to a page, and does something on it. */
export function visit(path: string, ...actions: readonly Action[]): Way {
  return function* (start) {
    let last = yield goTo(start, path);
    for (const action of actions) last = yield action;
    return last;
  };
}

/** Goes to an address of the whole web, which the policy may have something against. */
export function leaveFor(url: string): Way {
  return function* () {
    return yield { type: 'navigate', url };
  };
}

export function choose(label: string, value: string): Action {
  return { type: 'select', target: { label }, value };
}
