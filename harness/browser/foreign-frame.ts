import type { CDPSession } from 'playwright';
import type { ElementDescription } from './describe-element.ts';
import type { PageHandle } from './page-handle.ts';

/** A document that is looked into: its DevTools session, and where its viewport stands in the page's. */
export type FrameView = {
  readonly cdp: CDPSession;
  readonly left: number;
  readonly top: number;
  isolatedWorld(frameId: string): Promise<number>;
};

/**
 * The view into a frame that runs in a process of its own, as frames of other sites do; undefined for any other, into
 * which the page's own session sees.
 */
export async function foreignView(
  handle: PageHandle,
  frameId: string,
  { box, inset }: ElementDescription,
): Promise<FrameView | undefined> {
  const cdp = await handle.foreignSession(frameId);
  if (cdp === undefined) return undefined;
  return {
    cdp,
    left: box[0] + inset[0],
    top: box[1] + inset[1],
    isolatedWorld: async (inner) => {
      const made = await cdp.send('Page.createIsolatedWorld', {
        frameId: inner === '' ? frameId : inner,
        worldName: 'playpen',
      });
      return made.executionContextId;
    },
  };
}
