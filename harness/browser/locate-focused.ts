import type { CDPSession } from 'playwright';
import { callDescribe } from './call-describe.ts';
import type { Located } from './locate.ts';
import { located } from './locate.ts';
import type { PageHandle } from './page-handle.ts';

/** How deep the focus is followed into frames and shadow roots. */
const MAX_DEPTH = 20;

/** Elements of one access key that are looked at; a page with more is at fault. */
const MAX_SAME_KEY = 5;

/** A node of a page, and the session and the world through which it is asked. */
type Node = { readonly cdp: CDPSession; readonly objectId: string; readonly contextId: number };

/** Resolves what a key would set off on the focused element, in frames and shadow roots too, closed ones as well. */
export async function locateFocused(
  handle: PageHandle,
  input: 'enter' | 'space',
): Promise<Located | undefined> {
  const focused = await findFocused(handle);
  return focused && describeNode(focused, input);
}

/** Resolves the controls that an access key would set off, in the page's own document and its open shadow roots. */
export async function locateAccessKey(handle: PageHandle, key: string): Promise<readonly Located[]> {
  const cdp = await handle.cdp();
  const contextId = await handle.isolatedWorld();
  const found: Located[] = [];
  for (let index = 0; index < MAX_SAME_KEY; index += 1) {
    const { result } = await cdp.send('Runtime.evaluate', {
      contextId,
      expression: `(${elementWithAccessKey.toString()})(${JSON.stringify(key)}, ${index})`,
    });
    if (result.objectId === undefined) return found;
    const control = await describeNode({ cdp, objectId: result.objectId, contextId }, 'pointer');
    if (control !== undefined) found.push(control);
  }
  return found;
}

/** Runs inside the page, in an isolated world; it must not refer to anything outside itself. */
function elementWithAccessKey(key: string, index: number): Element | undefined {
  const roots: (Document | ShadowRoot)[] = [document];
  const found: Element[] = [];
  for (let root = roots.shift(); root !== undefined; root = roots.shift()) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      if (element.getAttribute('accesskey')?.toLowerCase() === key.toLowerCase()) found.push(element);
    }
  }
  return found[index];
}

async function findFocused(handle: PageHandle): Promise<Node | undefined> {
  let root = await documentOf(handle, undefined);
  let focused: Node | undefined;
  for (let depth = 0; root !== undefined && depth < MAX_DEPTH; depth += 1) {
    const { cdp, contextId } = root;
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: root.objectId,
      functionDeclaration:
        'function () { const at = this.activeElement; return at === document.body || at === document.documentElement ? null : at; }',
    });
    if (result.objectId === undefined) return focused;
    focused = { cdp, objectId: result.objectId, contextId };
    root = await insideOf(handle, focused);
  }
  return focused;
}

/** The document or shadow root in which the focus goes on, if it does. */
async function insideOf(handle: PageHandle, { cdp, objectId, contextId }: Node): Promise<Node | undefined> {
  const { node } = await cdp.send('DOM.describeNode', { objectId, depth: 1, pierce: true });
  const shadow = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType !== 'user-agent');
  if (shadow !== undefined) {
    const { object } = await cdp.send('DOM.resolveNode', {
      backendNodeId: shadow.backendNodeId,
      executionContextId: contextId,
    });
    return object.objectId === undefined ? undefined : { cdp, objectId: object.objectId, contextId };
  }
  const isFrame = ['IFRAME', 'FRAME'].includes(node.nodeName);
  return isFrame && node.frameId !== undefined ? documentOf(handle, node.frameId) : undefined;
}

async function documentOf(handle: PageHandle, frameId: string | undefined): Promise<Node | undefined> {
  const foreign = frameId === undefined ? undefined : await handle.foreignSession(frameId);
  const cdp = foreign ?? (await handle.cdp());
  const contextId =
    foreign === undefined || frameId === undefined
      ? await handle.isolatedWorld(frameId)
      : (await cdp.send('Page.createIsolatedWorld', { frameId, worldName: 'playpen' })).executionContextId;
  const { result } = await cdp.send('Runtime.evaluate', { contextId, expression: 'document' });
  return result.objectId === undefined ? undefined : { cdp, objectId: result.objectId, contextId };
}

async function describeNode(
  { cdp, objectId }: Node,
  input: 'pointer' | 'enter' | 'space',
): Promise<Located | undefined> {
  const description = await callDescribe(cdp, objectId, input);
  if (description === undefined) return undefined;
  const [x, y, width, height] = description.box;
  return located({ description, reached: true }, { x: x + width / 2, y: y + height / 2 }, null);
}
