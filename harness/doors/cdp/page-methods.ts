import { z } from 'zod';
import type { Action } from '../../model/action.ts';
import type { Actor, Came } from './actor.ts';
import { parseInput } from './parse-input.ts';
import { type Params, ProtocolError, read } from './protocol.ts';
import type { PageSession } from './session.ts';

/** Methods of a page that are actions of the run: each goes the way of every action. */
export const PAGE_ACTIONS: ReadonlySet<string> = new Set([
  'Page.navigate',
  'Page.reload',
  'Page.navigateToHistoryEntry',
  'Page.bringToFront',
  'Page.close',
  'Page.handleJavaScriptDialog',
]);

/** Carries out an input, or another method that is an action. @throws ProtocolError where it was not carried out */
export async function actOnPage(
  method: string,
  params: Params,
  session: PageSession,
  actor: Actor,
): Promise<Params> {
  const { tab } = session.page;
  const act = async (action: Action): Promise<Came> => {
    const came = await actor.act(tab, action);
    if (came.problem !== null) throw new ProtocolError(came.problem);
    return came;
  };
  if (method.startsWith('Input.')) {
    const problem = await session.input.take(parseInput(method, params));
    if (problem !== undefined) throw new ProtocolError(problem);
    return {};
  }
  // A dialog keeps everything else waiting, so that its answer can't wait for that.
  if (method === 'Page.handleJavaScriptDialog') {
    const answer = z.object({ accept: z.boolean(), promptText: z.string().optional() });
    const { accept, promptText } = read(answer, params);
    await act({ type: 'dialog', accept, ...(promptText === undefined ? {} : { text: promptText }) });
    return {};
  }
  await session.input.settle();
  switch (method) {
    case 'Page.navigate':
      return navigate(params, session, actor);
    case 'Page.reload':
      await act({ type: 'reload' });
      return {};
    case 'Page.navigateToHistoryEntry':
      await act({ type: await wayTo(params, session) });
      return {};
    case 'Page.bringToFront':
      await bringToFront(tab, actor);
      return {};
    case 'Page.close':
      await act({ type: 'close_tab', tab });
      return {};
    default:
      throw new ProtocolError(`Cannot call ${method}: it is no action of a page`);
  }
}

/** Makes a tab the active one, unless it is. */
export async function bringToFront(tab: number, actor: Actor): Promise<void> {
  if (actor.activeTab === tab) return;
  const { problem } = await actor.act(tab, { type: 'switch_tab', tab });
  if (problem !== null) throw new ProtocolError(problem);
}

const frameTree = z.looseObject({
  frameTree: z.looseObject({ frame: z.looseObject({ id: z.string(), loaderId: z.string() }) }),
});

async function mainFrameOf({ guest }: PageSession) {
  return frameTree.parse(await guest.send('Page.getFrameTree', {})).frameTree.frame;
}

async function navigate(params: Params, session: PageSession, actor: Actor): Promise<Params> {
  const { url, frameId } = read(z.object({ url: z.string(), frameId: z.string().optional() }), params);
  const before = await mainFrameOf(session);
  if (frameId !== undefined && frameId !== before.id) {
    throw new ProtocolError(
      'Cannot navigate a frame by itself; expected the page, or a link or script in it',
    );
  }
  const { problem, observation } = await actor.act(session.page.tab, { type: 'navigate', url });
  const failed = observation.status === 'error' && observation.layer === null;
  if (problem !== null && !failed) throw new ProtocolError(problem);
  const after = await mainFrameOf(session);
  return {
    frameId: after.id,
    // A client waits for the document of this id; within a document there is no new one.
    ...(after.loaderId === before.loaderId ? {} : { loaderId: after.loaderId }),
    ...(failed ? { errorText: observation.message } : {}),
  };
}

const history = z.looseObject({
  currentIndex: z.number(),
  entries: z.array(z.looseObject({ id: z.number() })),
});

async function wayTo(params: Params, { guest }: PageSession): Promise<'back' | 'forward'> {
  const { entryId } = read(z.object({ entryId: z.number() }), params);
  const { currentIndex, entries } = history.parse(await guest.send('Page.getNavigationHistory', {}));
  const steps = entries.findIndex(({ id }) => id === entryId) - currentIndex;
  if (steps === -1) return 'back';
  if (steps === 1) return 'forward';
  throw new ProtocolError('Cannot go there in the history: expected the entry before or after this one');
}
