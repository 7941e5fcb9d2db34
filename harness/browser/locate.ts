import type { CDPSession, Locator, Page } from 'playwright';
import { digestOf } from '../digest.ts';
import { quoted } from '../errors.ts';
import type { Point, ResolvedTarget, Target } from '../model/action.ts';
import type { WantedBox } from './belongs-to-box.ts';
import { belongsToBox } from './belongs-to-box.ts';
import { callDescribe } from './call-describe.ts';
import type { ElementDescription, PredictedRequest } from './describe-element.ts';
import { FIELD_ROLES, findRef } from './find-ref.ts';
import type { FrameView } from './foreign-frame.ts';
import { foreignView } from './foreign-frame.ts';
import type { PageHandle } from './page-handle.ts';

/** What an input would hit, and the request it would set off as far as the markup tells. */
export type Located = ResolvedTarget & {
  readonly name: string;
  /** Everything that can be read of it; see {@link ElementDescription.words}. */
  readonly words: readonly string[];
  /** Names of what it stands in. */
  readonly within: readonly string[];
  readonly secret: ElementDescription['secret'];
  readonly prediction: PredictedRequest | null;
  /** Changes when the element, its name, or what it would send changes: compared just before dispatch. */
  readonly fingerprint: string;
  readonly locator: Locator | null;
  /** Whether the page was scrolled to bring it into view. */
  readonly scrolled: boolean;
};

/** Why a target could not be resolved. */
export type LocateProblem = { readonly problem: string };

/** How long to look for an element that should be there already, before it is waited for. */
const PRESENT_MS = 250;

/** How long an element may take to appear. */
const APPEAR_MS = 1_000;

/** Resolves a target to the element that an input would really hit, whatever the target's own words say. */
export async function locate(handle: PageHandle, target: Target): Promise<Located | LocateProblem> {
  if ('x' in target) {
    const hit = await describeAt(handle, target.x, target.y);
    return hit === undefined
      ? { problem: `nothing is at ${target.x}, ${target.y}` }
      : located(hit, target, null);
  }
  const known = findRef(handle.tree, target);
  const named = known && handle.page.locator(`aria-ref=${known.ref}`);
  const byWords = locatorOf(handle.page, target);
  const inView = await locateInView(handle, named ?? byWords, known?.box ?? undefined);
  if (inView !== undefined) return inView;
  // By its words nothing is found in a frame.
  const locator = known?.box === null && named !== undefined ? named : byWords;
  const found = await bringIntoView(locator);
  if ('problem' in found) return found;
  const hit = await describeAt(handle, found.x, found.y);
  if (hit === undefined || !found.hit) {
    return {
      problem: `the element is covered by ${hit === undefined ? 'nothing' : wordsFor(hit.description)}`,
    };
  }
  return located(hit, found, locator, found.scrolled);
}

/** Resolves a located target anew, just before an input on it; cheap where nothing has moved. */
export async function relocate(
  handle: PageHandle,
  target: Target,
  before: Located,
): Promise<Located | LocateProblem> {
  const hit = await describeAt(handle, before.x, before.y);
  const now = hit && located(hit, before, before.locator);
  return now?.fingerprint === before.fingerprint ? now : locate(handle, target);
}

/**
 * Resolves an element that is of one piece and fits into the view, as most do; undefined for any other.
 *
 * Where the page is as it was captured, nothing but the browser is asked: Playwright would first have to be loaded
 * among the page's own scripts, anew for each document.
 */
async function locateInView(
  handle: PageHandle,
  locator: Locator,
  known: WantedBox | undefined,
): Promise<Located | undefined> {
  const fits = ({ x, y, width, height }: WantedBox): boolean => {
    const view = handle.page.viewportSize();
    const isShown = view !== null && width > 0 && height > 0;
    return isShown && x >= 0 && y >= 0 && x + width <= view.width && y + height <= view.height;
  };
  const hitIn = async (box: WantedBox | null | undefined): Promise<Located | undefined> => {
    if (!box || !fits(box)) return undefined;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const hit = await describeAt(handle, at.x, at.y, box);
    return hit?.reached === true ? located(hit, at, locator) : undefined;
  };
  const asCaptured = await hitIn(known);
  if (asCaptured !== undefined) return asCaptured;
  return hitIn(await locator.boundingBox({ timeout: PRESENT_MS }).catch(() => null));
}

type Hit = {
  readonly description: ElementDescription;
  /** Whether it belongs to the element whose box was given. */
  readonly reached: boolean;
};

/** What is at a point right now, with nothing looked up by name. */
export async function lookAt(handle: PageHandle, at: Point): Promise<Located | undefined> {
  const hit = await describeAt(handle, at.x, at.y);
  return hit && located(hit, at, null);
}

/** A described element as the thing an input at a point would hit. */
export function located({ description }: Hit, at: Point, locator: Locator | null, scrolled = false): Located {
  const { name, words, prediction, identity } = description;
  return {
    x: at.x,
    y: at.y,
    box: description.box,
    name,
    words,
    within: description.within,
    secret: description.secret,
    description: wordsFor(description),
    prediction,
    fingerprint: digestOf({ identity, name, words, prediction }),
    locator,
    scrolled,
  };
}

function wordsFor({ tag, role, name }: ElementDescription): string {
  const kind = role !== '' ? role : tag === 'a' ? 'link' : tag;
  return name === '' ? kind : `${kind} ${quoted(name)}`;
}

function locatorOf(page: Page, target: Exclude<Target, { x: number }>): Locator {
  if ('ref' in target) return page.locator(`aria-ref=${target.ref}`);
  if ('label' in target) return fieldNamed(page, target.label);
  if ('text' in target) return page.getByText(target.text, { exact: true });
  return page.getByRole(roleOf(target.role), { name: target.name, exact: true });
}

/** A field by its accessible name, which is what the snapshot prints; a label that wraps its field holds more text. */
function fieldNamed(page: Page, name: string): Locator {
  return FIELD_ROLES.map((role) => page.getByRole(role, { name, exact: true })).reduce(
    (fields, field) => fields.or(field),
    page.getByLabel(name, { exact: true }),
  );
}

type AriaRole = Parameters<Page['getByRole']>[0];

/** Playwright takes any string for a role and finds nothing for an unknown one, though its type says otherwise. */
function roleOf(role: string): AriaRole {
  return role as AriaRole;
}

/** Scrolls the element into view and returns its centre, and whether a pointer there would reach it. */
async function bringIntoView(
  locator: Locator,
): Promise<(Point & { readonly hit: boolean; readonly scrolled: boolean }) | LocateProblem> {
  const count = await locator.count();
  if (count > 1) return { problem: `${count} elements match; name one by its ref` };
  try {
    const found = await locator.evaluate(
      (element) => {
        const visible = element.getBoundingClientRect();
        const inside =
          visible.top >= 0 &&
          visible.left >= 0 &&
          visible.bottom <= innerHeight &&
          visible.right <= innerWidth;
        if (!inside) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
        let [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
        const root = element.getRootNode();
        const under =
          root instanceof Document || root instanceof ShadowRoot ? root.elementFromPoint(x, y) : null;
        const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
        const hit =
          under !== null &&
          (element.contains(under) || under.contains(element) || label.some((one) => one.contains(under)));
        let view: Window = window;
        for (; view.frameElement !== null; view = view.parent) {
          const frame = view.frameElement.getBoundingClientRect();
          [x, y] = [x + frame.x, y + frame.y];
        }
        return {
          x,
          y,
          hit: hit && rect.width > 0 && rect.height > 0,
          isForeign: view !== view.top,
          scrolled: !inside,
        };
      },
      undefined,
      { timeout: APPEAR_MS },
    );
    // A frame of another site can't tell where it stands; the browser can.
    const box = found.isForeign ? await locator.boundingBox({ timeout: APPEAR_MS }) : null;
    return box === null ? found : { ...found, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  } catch {
    return { problem: 'no such element is on the page' };
  }
}

/** Describes what stands at a point, through frames and shadow roots, closed ones and frames of other origins too. */
async function describeAt(
  handle: PageHandle,
  x: number,
  y: number,
  wanted?: WantedBox,
): Promise<Hit | undefined> {
  const main = await handle.cdp();
  const top = {
    cdp: main,
    left: 0,
    top: 0,
    isolatedWorld: (frameId: string) => handle.isolatedWorld(frameId),
  };
  for (let view: FrameView | undefined = top; view !== undefined; ) {
    const hit = await hitIn(view, x, y, wanted);
    if (hit === undefined || hit.frame === null) return hit;
    const inner: FrameView | undefined = await foreignView(handle, hit.frame, hit.description);
    if (inner === undefined) return hit;
    view = inner;
  }
  return undefined;
}

async function hitIn(
  view: FrameView,
  x: number,
  y: number,
  wanted: WantedBox | undefined,
): Promise<(Hit & { readonly frame: string | null }) | undefined> {
  const { cdp, left, top } = view;
  // The protocol takes a point of the document here, not of the viewport.
  const { cssVisualViewport } = await cdp.send('Page.getLayoutMetrics');
  const point = {
    x: Math.round(x - left + cssVisualViewport.pageX),
    y: Math.round(y - top + cssVisualViewport.pageY),
  };
  const node = await cdp.send('DOM.getNodeForLocation', point).catch(() => undefined);
  if (node === undefined) return undefined;
  const executionContextId = await view.isolatedWorld(node.frameId).catch(() => undefined);
  if (executionContextId === undefined) return undefined;
  const resolved = await cdp
    .send('DOM.resolveNode', { backendNodeId: node.backendNodeId, executionContextId })
    .catch(() => undefined);
  const objectId = resolved?.object.objectId;
  if (objectId === undefined) return undefined;
  const inView = wanted && { ...wanted, x: wanted.x - left, y: wanted.y - top };
  const [description, reached] = await Promise.all([
    callDescribe(cdp, objectId, 'pointer'),
    inView === undefined ? true : callBelongsTo(cdp, objectId, inView),
  ]);
  if (description === undefined) return undefined;
  const [boxX, boxY, width, height] = description.box;
  const isFrame = ['iframe', 'frame'].includes(description.tag);
  const frame = isFrame ? await cdp.send('DOM.describeNode', { objectId }) : undefined;
  return {
    description: { ...description, box: [boxX + left, boxY + top, width, height] },
    reached,
    frame: frame?.node.frameId ?? null,
  };
}

async function callBelongsTo(cdp: CDPSession, objectId: string, wanted: WantedBox): Promise<boolean> {
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `function (wanted) { const __name = (f) => f; return (${belongsToBox.toString()}).call(this, wanted); }`,
    arguments: [{ value: wanted }],
    returnByValue: true,
  });
  return result.value === true;
}
