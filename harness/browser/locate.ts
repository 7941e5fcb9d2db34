import type { CDPSession, Locator, Page } from 'playwright';
import { digestOf } from '../digest.ts';
import { quoted } from '../errors.ts';
import type { ResolvedTarget, Target } from '../model/action.ts';
import type { WantedBox } from './belongs-to-box.ts';
import { belongsToBox } from './belongs-to-box.ts';
import type { ElementDescription, PredictedRequest } from './describe-element.ts';
import { describeElement } from './describe-element.ts';
import { FIELD_ROLES, findRef } from './find-ref.ts';
import type { PageHandle } from './page-handle.ts';

/** What an input would hit, and the request it would set off as far as the markup tells. */
export type Located = ResolvedTarget & {
  readonly name: string;
  readonly prediction: PredictedRequest | null;
  /** Changes when the element, its name, or what it would send changes: compared just before dispatch. */
  readonly fingerprint: string;
  readonly locator: Locator | null;
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
  const locator = locatorOf(handle.page, target);
  const inView = await locateInView(handle, named ?? locator, known?.box ?? undefined);
  if (inView !== undefined) return inView;
  const found = await bringIntoView(locator);
  if ('problem' in found) return found;
  const hit = await describeAt(handle, found.x, found.y);
  if (hit === undefined || !found.hit) {
    return {
      problem: `the element is covered by ${hit === undefined ? 'nothing' : wordsFor(hit.description)}`,
    };
  }
  return located(hit, found, locator);
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
  const timeout = PRESENT_MS;
  const box = await locator.boundingBox({ timeout }).catch(() => null);
  if (box === null) return undefined;
  if (fits(box)) return hitIn(box);
  await locator.scrollIntoViewIfNeeded({ timeout }).catch(() => undefined);
  return hitIn(await locator.boundingBox({ timeout }).catch(() => null));
}

/** Resolves what Enter or Space would set off on the focused element. */
export async function locateFocused(
  handle: PageHandle,
  input: 'enter' | 'space',
): Promise<Located | undefined> {
  const cdp = await handle.cdp();
  const contextId = await handle.isolatedWorld();
  const { result } = await cdp.send('Runtime.evaluate', {
    contextId,
    expression:
      '(() => { let at = document.activeElement; while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement; return at === document.body ? null : at; })()',
  });
  if (result.objectId === undefined) return undefined;
  const description = await callDescribe(cdp, result.objectId, input);
  if (description === undefined) return undefined;
  const [x, y, width, height] = description.box;
  const { node } = await cdp.send('DOM.describeNode', { objectId: result.objectId });
  return located(
    { backendNodeId: node.backendNodeId, description, reached: true },
    { x: x + width / 2, y: y + height / 2 },
    null,
  );
}

type Hit = {
  readonly backendNodeId: number;
  readonly description: ElementDescription;
  /** Whether it belongs to the element whose box was given. */
  readonly reached: boolean;
};

function located(hit: Hit, at: { readonly x: number; readonly y: number }, locator: Locator | null): Located {
  const { description, backendNodeId } = hit;
  return {
    x: at.x,
    y: at.y,
    box: description.box,
    name: description.name,
    description: wordsFor(description),
    prediction: description.prediction,
    fingerprint: digestOf({ backendNodeId, name: description.name, prediction: description.prediction }),
    locator,
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
): Promise<{ readonly x: number; readonly y: number; readonly hit: boolean } | LocateProblem> {
  const count = await locator.count();
  if (count > 1) return { problem: `${count} elements match; name one by its ref` };
  try {
    return await locator.evaluate(
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
        for (let view: Window = window; view.frameElement !== null; view = view.parent) {
          const frame = view.frameElement.getBoundingClientRect();
          [x, y] = [x + frame.x, y + frame.y];
        }
        return { x, y, hit: hit && rect.width > 0 && rect.height > 0 };
      },
      undefined,
      { timeout: APPEAR_MS },
    );
  } catch {
    return { problem: 'no such element is on the page' };
  }
}

/** Describes what stands at a point, through frames and shadow roots, closed ones too. */
async function describeAt(
  handle: PageHandle,
  x: number,
  y: number,
  wanted?: WantedBox,
): Promise<Hit | undefined> {
  const cdp = await handle.cdp();
  // The protocol takes a point of the document here, not of the viewport.
  const { cssVisualViewport } = await cdp.send('Page.getLayoutMetrics');
  const point = { x: Math.round(x + cssVisualViewport.pageX), y: Math.round(y + cssVisualViewport.pageY) };
  const node = await cdp.send('DOM.getNodeForLocation', point).catch(() => undefined);
  if (node === undefined) return undefined;
  const executionContextId = await handle.isolatedWorld(node.frameId);
  const resolved = await cdp
    .send('DOM.resolveNode', { backendNodeId: node.backendNodeId, executionContextId })
    .catch(() => undefined);
  const objectId = resolved?.object.objectId;
  if (objectId === undefined) return undefined;
  const [description, reached] = await Promise.all([
    callDescribe(cdp, objectId, 'pointer'),
    wanted === undefined ? true : callBelongsTo(cdp, objectId, wanted),
  ]);
  return description && { backendNodeId: node.backendNodeId, description, reached };
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

async function callDescribe(
  cdp: CDPSession,
  objectId: string,
  input: 'pointer' | 'enter' | 'space',
): Promise<ElementDescription | undefined> {
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    // Some compilers wrap inner functions in a helper of this name, which the page does not have.
    functionDeclaration: `function (input) { const __name = (f) => f; return (${describeElement.toString()}).call(this, input); }`,
    arguments: [{ value: input }],
    returnByValue: true,
  });
  return exceptionDetails === undefined ? result.value : undefined;
}
