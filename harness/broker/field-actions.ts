import type { Located } from '../browser/locate.ts';
import type { Action } from '../model/action.ts';
import type { Decision } from '../model/decision.ts';
import type { Dispatcher } from './dispatcher.ts';
import { plainTarget } from './dispatcher.ts';
import { clear } from './pointer-actions.ts';
import { notFound, outcome, type StepOutcome } from './step-outcome.ts';

export async function type(
  { target, text, submit }: Extract<Action, { type: 'type' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const { session } = dispatcher;
  const found = await dispatcher.find(target);
  if ('problem' in found) return notFound('typed', found.problem);
  if (found.secret !== null) return { ...secretRefused(found, dispatcher), target: plainTarget(found) };
  if ('x' in target) {
    // The field gets its focus from a click at the point, so whatever stands there is clicked.
    const cleared = await clear(target, {}, 'typed', dispatcher);
    if ('ended' in cleared) return cleared.ended;
    const { now, approvalId } = cleared;
    let clicked = true;
    const came = await dispatcher.dispatch(async () => {
      clicked = await session.click(now, {}, dispatcher.mayClick(now));
    }, approvalId);
    if (!clicked && came.status === 'ok') {
      return { ...dispatcher.stale('typed', approvalId), target: plainTarget(now) };
    }
    if (came.status !== 'ok' || session.dialog !== null) return { ...came, target: plainTarget(now) };
  } else {
    const problem = await session.focus(found);
    if (problem !== undefined && session.dialog === null) return notDone('typed', problem, found);
  }
  // What has the focus is what the text goes to, whatever the target was.
  const focused = session.dialog === null ? await session.locateFocused('enter') : undefined;
  if (focused !== undefined && focused.secret !== null) {
    return { ...secretRefused(focused, dispatcher), target: plainTarget(found) };
  }
  let problem: string | undefined;
  const typed = await dispatcher.dispatch(async () => {
    if (session.dialog === null) problem = await session.fill(found, text);
  });
  if (problem !== undefined && typed.status === 'ok') return notDone('typed', problem, found);
  const goesOn = submit === true && typed.status === 'ok' && session.dialog === null;
  const came = goesOn ? await press({ type: 'press', key: 'Enter' }, dispatcher) : typed;
  return { ...came, target: plainTarget(found) };
}

export async function insert(
  { text, byKey = false }: Extract<Action, { type: 'insert' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  if (byKey && /\p{Cc}/u.test(text)) {
    return outcome('refused', 'Nothing was typed: a key such as Enter is pressed, not typed.', {
      layer: 'parse',
    });
  }
  const { session } = dispatcher;
  let came = outcome('ok', 'Done.');
  // A space sets off a button that has the focus, and any key before it may have moved the focus there.
  for (const part of byKey ? text.split(/(?= )/) : [text]) {
    const focused = await session.locateFocused(part.startsWith(' ') ? 'space' : 'enter');
    if (focused === undefined) return outcome('error', 'Nothing was typed: nothing has the focus.');
    if (focused.secret !== null) return secretRefused(focused, dispatcher);
    const guarded = byKey && part.startsWith(' ') ? await dispatcher.guard(focused) : { approvalId: null };
    if ('refused' in guarded) return { ...guarded.refused, target: plainTarget(focused) };
    const typed = await dispatcher.dispatch(() => session.insert(part, byKey), guarded.approvalId);
    came = { ...typed, target: plainTarget(focused) };
    if (came.status !== 'ok' || session.dialog !== null) return came;
  }
  return came;
}

export async function press(
  { key, holdMs }: Extract<Action, { type: 'press' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const { session } = dispatcher;
  const last = key.endsWith('+') ? '+' : (key.split('+').at(-1) ?? key);
  const input = inputOf(last);
  const focused = input === null ? undefined : await session.locateFocused(input);
  if (focused !== undefined && focused.secret !== null && isTyped(last)) {
    return secretRefused(focused, dispatcher);
  }
  let approvalId: string | null = null;
  if (focused !== undefined && (input === 'enter' || input === 'space') && !isLetter(last)) {
    const guarded = await dispatcher.guard(focused);
    if ('refused' in guarded) return guarded.refused;
    const now = await session.locateFocused(input);
    if (now?.fingerprint !== focused.fingerprint) return dispatcher.stale('pressed', guarded.approvalId);
    approvalId = guarded.approvalId;
  }
  const isAccess = /(?:^|\+)Alt\+/.test(key) && /^(?:Key[A-Z]|Digit\d|[\x21-\x7e])$/.test(last);
  for (const control of isAccess ? await session.locateAccessKey(last.replace(/^(?:Key|Digit)/, '')) : []) {
    const guarded = await dispatcher.guard(control);
    if ('refused' in guarded) return { ...guarded.refused, target: plainTarget(control) };
    approvalId ??= guarded.approvalId;
  }
  return dispatcher.dispatch(() => session.press(key, holdMs), approvalId);
}

export async function select(
  { target, value }: Extract<Action, { type: 'select' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  return onField(target, 'chosen', dispatcher, (found) => dispatcher.session.select(found, value));
}

export async function focus(
  { target }: Extract<Action, { type: 'focus' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  return onField(target, 'focused', dispatcher, (found) => dispatcher.session.focus(found));
}

async function onField(
  target: Extract<Action, { type: 'focus' }>['target'],
  what: string,
  dispatcher: Dispatcher,
  act: (found: Located) => Promise<string | undefined>,
): Promise<StepOutcome> {
  const found = await dispatcher.find(target);
  if ('problem' in found) return notFound(what, found.problem);
  let problem: string | undefined;
  const came = await dispatcher.dispatch(async () => {
    problem = await act(found);
  });
  if (problem !== undefined && came.status === 'ok') return notDone(what, problem, found);
  return { ...came, target: plainTarget(found) };
}

/** Which question the guard is asked of the focused element: what Enter does there, or Space. */
function inputOf(last: string): 'enter' | 'space' | null {
  if (last === 'Enter' || last === 'NumpadEnter') return 'enter';
  if (last === 'Space' || last === ' ') return 'space';
  return isLetter(last) ? 'enter' : null;
}

function isLetter(last: string): boolean {
  return /^(?:[\x21-\x7e]|Key[A-Z]|Digit\d|Numpad(?!Enter)\w+)$/.test(last);
}

function isTyped(last: string): boolean {
  return isLetter(last) || last === 'Space' || last === ' ';
}

const SECRETS = {
  password: 'a password',
  one_time_code: 'a one-time code',
  file: 'a file, which the action upload chooses',
} as const;

/** No secret passes through an agent's hands: it holds none that is real, and a page that asks for one gets none. */
function secretRefused({ secret, description }: Located, dispatcher: Dispatcher): StepOutcome {
  const decision: Decision = {
    outcome: 'deny',
    risk: 'external_write',
    rule: 'secret-field',
    reasons: [`the field takes ${SECRETS[secret ?? 'password']}, and agents type into none`],
  };
  return dispatcher.denied(decision, 'click_guard', description);
}

function notDone(what: string, problem: string, found: Located): StepOutcome {
  return outcome('error', `Nothing was ${what}: ${problem}.`, { target: plainTarget(found) });
}
