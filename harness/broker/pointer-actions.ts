import type { Located } from '../browser/locate.ts';
import type { Pressing } from '../browser/pointer.ts';
import { digestOf } from '../digest.ts';
import type { Action, Target } from '../model/action.ts';
import type { Dispatcher } from './dispatcher.ts';
import { plainTarget } from './dispatcher.ts';
import { notFound, outcome, type StepOutcome } from './step-outcome.ts';

/** An element that an input may be dispatched on, and the approval given for it; or how the step ends without. */
type Cleared =
  | { readonly now: Located; readonly approvalId: string | null }
  | { readonly ended: StepOutcome };

export async function click(
  { target, button, clicks, modifiers }: Extract<Action, { type: 'click' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const pressing = { ...(button && { button }), ...(clicks && { clicks }), ...(modifiers && { modifiers }) };
  const cleared = await clear(target, pressing, 'clicked', dispatcher);
  if ('ended' in cleared) return cleared.ended;
  const { now, approvalId } = cleared;
  let clicked = true;
  const came = await dispatcher.dispatch(async () => {
    clicked = await dispatcher.session.click(now, pressing, dispatcher.mayClick(now));
  }, approvalId);
  const ended = clicked || came.status !== 'ok' ? came : dispatcher.stale('clicked', approvalId);
  return { ...ended, target: plainTarget(now) };
}

export async function hover(
  { target }: Extract<Action, { type: 'hover' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const found = await dispatcher.find(target);
  if ('problem' in found) return notFound('pointed at', found.problem);
  const came = await dispatcher.dispatch(() => dispatcher.session.hover(found));
  return { ...came, target: plainTarget(found) };
}

export async function scroll(
  { dx, dy, target }: Extract<Action, { type: 'scroll' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const { session } = dispatcher;
  if (target === undefined) return dispatcher.dispatch(() => session.scroll(dx, dy));
  const found = await dispatcher.find(target);
  if ('problem' in found) return notFound('scrolled', found.problem);
  const came = await dispatcher.dispatch(async () => {
    await session.point(found);
    await session.scroll(dx, dy);
  });
  return { ...came, target: plainTarget(found) };
}

export async function drag(
  { from, to, via = [], modifiers = [] }: Extract<Action, { type: 'drag' }>,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const { session } = dispatcher;
  const goal = await dispatcher.find(to);
  if ('problem' in goal) return notFound('dragged', goal.problem);
  const start = await dispatcher.find(from);
  if ('problem' in start) return notFound('dragged', start.problem);
  const seen = await session.lookAt(goal);
  if (seen?.fingerprint !== goal.fingerprint) {
    return notFound('dragged', 'both ends can\u2019t be in view at once');
  }
  const guarded = await dispatcher.guard({
    description: `drag ${start.description} to ${[goal.description, ...goal.within].join(' in ')}`,
    words: [...start.words, ...goal.words, ...goal.within],
    prediction: null,
    fingerprint: digestOf([start.fingerprint, goal.fingerprint]),
    box: start.box,
  });
  if ('refused' in guarded) return { ...guarded.refused, target: plainTarget(start) };
  const [startNow, goalNow] = [await session.lookAt(start), await session.lookAt(goal)];
  if (startNow?.fingerprint !== start.fingerprint || goalNow?.fingerprint !== goal.fingerprint) {
    return { ...dispatcher.stale('dragged', guarded.approvalId), target: plainTarget(start) };
  }
  let dropped = true;
  const mayDrop = dispatcher.mayClick({ ...goal, prediction: null });
  const came = await dispatcher.dispatch(async () => {
    dropped = await session.drag({ from: start, via, to: goal }, modifiers, mayDrop);
  }, guarded.approvalId);
  const ended = dropped || came.status !== 'ok' ? came : dispatcher.stale('dropped', guarded.approvalId);
  return { ...ended, target: plainTarget(start) };
}

/** Files by the names they were staged under. */
export type StagedFiles = ReadonlyMap<string, Uint8Array>;

export async function upload(
  { target, files }: Extract<Action, { type: 'upload' }>,
  staged: StagedFiles,
  dispatcher: Dispatcher,
): Promise<StepOutcome> {
  const chosen: { name: string; mimeType: string; buffer: Buffer }[] = [];
  for (const file of files) {
    const name = 'staged' in file ? file.staged : file.name;
    const content = 'staged' in file ? staged.get(name) : contentOf(file);
    if (content === undefined) {
      const known = [...staged.keys()].join(', ') || 'none';
      return outcome(
        'refused',
        `Nothing was uploaded: no such file is staged; the staged files are: ${known}.`,
        {
          layer: 'parse',
        },
      );
    }
    chosen.push({ name, mimeType: mimeTypeOf(name), buffer: Buffer.from(content) });
  }
  const cleared = await clear(target, {}, 'uploaded', dispatcher);
  if ('ended' in cleared) return cleared.ended;
  const { now, approvalId } = cleared;
  let problem: string | undefined;
  const came = await dispatcher.dispatch(async () => {
    problem = await dispatcher.session.upload(now, chosen, dispatcher.mayClick(now));
  }, approvalId);
  const ended =
    problem === undefined || came.status !== 'ok'
      ? came
      : outcome('error', `Nothing was uploaded: ${problem}.`);
  return { ...ended, target: plainTarget(now) };
}

/** Brings the pointer to a target, and asks the guard about what is there once the page has felt it. */
export async function clear(
  target: Target,
  pressing: Pressing,
  what: string,
  dispatcher: Dispatcher,
): Promise<Cleared> {
  const { session } = dispatcher;
  const found = await dispatcher.find(target);
  if ('problem' in found) return { ended: notFound(what, found.problem) };
  await session.point(found);
  if (session.dialog !== null) {
    const came = await dispatcher.dispatch(async () => undefined);
    return { ended: { ...came, target: plainTarget(found) } };
  }
  const felt = await session.relocate(target, found);
  if ('problem' in felt) return { ended: { ...dispatcher.stale(what, null), target: plainTarget(found) } };
  const decided = { ...felt, prediction: predictionFor(felt, pressing) };
  const guarded = await dispatcher.guard(decided);
  if ('refused' in guarded) return { ended: { ...guarded.refused, target: plainTarget(felt) } };
  const now = await session.relocate(target, felt);
  if ('problem' in now || now.fingerprint !== felt.fingerprint) {
    return { ended: { ...dispatcher.stale(what, guarded.approvalId), target: plainTarget(felt) } };
  }
  return { now, approvalId: guarded.approvalId };
}

/** The right button follows no link and sends no form, and the middle one follows links only. */
function predictionFor({ prediction }: Located, { button = 'left' }: Pressing): Located['prediction'] {
  if (button === 'left') return prediction;
  return button === 'middle' && prediction?.method === 'GET' ? prediction : null;
}

function contentOf(file: { readonly text: string } | { readonly base64: string }): Uint8Array {
  return 'text' in file ? Buffer.from(file.text) : Buffer.from(file.base64, 'base64');
}

/** Types that a browser would tell by a name; a product that is careful looks at the bytes. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  zip: 'application/zip',
};

function mimeTypeOf(name: string): string {
  return MIME_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
