import { sha256 } from '../digest.ts';
import type { MaskSelector } from '../model/mask-selector.ts';
import { domHtml } from './dom-html.ts';
import { linkedSheets, passwordsIn, stringAt, takeDomSnapshot } from './dom-snapshot.ts';
import { elementBoxes, scrollOf } from './element-boxes.ts';
import { withoutBoxes } from './find-ref.ts';
import { maskedNodes, maskedTexts, withoutMasked } from './masked-nodes.ts';
import type { PageHandle } from './page-handle.ts';
import type { Box } from './sensitive-boxes.ts';
import { sensitiveBoxes } from './sensitive-boxes.ts';
import { linkedImages } from './shown-images.ts';
import { shoot, shootUntilSteady } from './steady-shot.ts';

/** A page at one moment. Text is redacted; the picture is not yet: its masks say what must be painted over. */
export type RawCapture = {
  readonly url: string;
  readonly title: string;
  readonly png: Buffer;
  /** Boxes to paint over before the picture is stored or shown, x, y, width, height in CSS pixels. */
  readonly masks: readonly Box[];
  readonly dom: string;
  /** Boxes of its elements on the page, in the order in which the document has them; null for what is not drawn. */
  readonly boxes: readonly (Box | null)[];
  /** How far it is scrolled, x and y in CSS pixels. */
  readonly scroll: readonly [number, number];
  readonly accessibility: string;
  /** Digest of address, document, accessibility tree and picture: equal for two captures of an unchanged page. */
  readonly digest: string;
  /** What {@link isUnchanged} compares: changes with anything in the page's documents, their layout or their scrolling. */
  readonly mark: string;
  readonly width: number;
  readonly height: number;
};

/** A page can be built so that reading its tree fails; that is the page's doing, and must not end the run. */
const UNREADABLE_TREE = '- text: the accessibility tree of this page could not be read';

/**
 * Captures a page: picture, document and accessibility tree, taken together. An equal capture is the previous one.
 *
 * Where the page may look different with no change to its document, a picture is believed once two in a row are equal.
 */
export async function capturePage(
  handle: PageHandle,
  cleaner: { text(text: string): string },
  previous: RawCapture | null,
  masks: readonly MaskSelector[] = [],
): Promise<RawCapture> {
  const { page } = handle;
  const cdp = await handle.cdp();
  const { moves, floats, fadesForMs } = await handle.stillness();
  const steady = moves || floats || fadesForMs > 0 ? await shootUntilSteady(cdp, fadesForMs) : undefined;
  const taking = takeDomSnapshot(cdp);
  const [snapshot, resources, aria, png] = await Promise.all([
    taking,
    taking.then((taken) => handle.resources([...linkedSheets(taken), ...linkedImages(taken)])),
    page.ariaSnapshot({ mode: 'ai', boxes: true }).catch(() => UNREADABLE_TREE),
    steady ?? shoot(cdp),
  ]);
  handle.tree = aria;
  const main = snapshot.documents[0];
  const url = cleaner.text(stringAt(snapshot, main?.documentURL));
  const elements: (number | null)[] = [];
  const onElement = (node: number | null) => void elements.push(node);
  const masked = maskedNodes(snapshot, masks);
  const hidden = maskedTexts(snapshot, masked);
  const dom = domHtml(snapshot, { redact: cleaner.text, resources, masked, onElement });
  const tree = withoutMasked(withoutBoxes(aria), hidden);
  const accessibility = cleaner.text(withoutPasswords(tree, passwordsIn(snapshot)));
  const digest = sha256(`${url}\n${sha256(png)}\n${dom}\n${accessibility}`);
  const mark = markOf(handle, snapshot);
  if (previous?.digest === digest && previous.mark === mark) return previous;
  const size = page.viewportSize();
  return {
    url,
    title: cleaner.text(withoutMasked(stringAt(snapshot, main?.title), hidden)),
    png,
    masks: sensitiveBoxes(snapshot, (text) => cleaner.text(text) !== text, masked),
    dom,
    boxes: elementBoxes(snapshot, elements),
    scroll: scrollOf(snapshot),
    accessibility,
    digest,
    mark,
    width: size?.width ?? 0,
    height: size?.height ?? 0,
  };
}

/**
 * True where a page is still what was captured, so that it need not be captured again.
 *
 * The browser's own snapshot is compared, with the layout of every document and shadow root; a page on which something
 * moves that no document shows, such as a canvas, never counts as unchanged.
 */
export async function isUnchanged(handle: PageHandle, captured: RawCapture): Promise<boolean> {
  const cdp = await handle.cdp();
  const [{ moves, focusMoved }, snapshot] = await Promise.all([handle.stillness(), takeDomSnapshot(cdp)]);
  return !moves && !focusMoved && markOf(handle, snapshot) === captured.mark;
}

const handleNumbers = new WeakMap<PageHandle, number>();
let handles = 0;

/** Two pages may show the same; they are different pages all the same. */
function markOf(handle: PageHandle, snapshot: unknown): string {
  const number = handleNumbers.get(handle) ?? handles++;
  handleNumbers.set(handle, number);
  return sha256(`${number}\n${JSON.stringify(snapshot)}`);
}

/** A tree shows the value of every text field, that of a password field too. */
function withoutPasswords(tree: string, passwords: readonly string[]): string {
  if (passwords.length === 0) return tree;
  return tree.replace(/^(\s*- '?textbox\b.*?\]'?): (.+)$/gm, (line, field: string, value: string) => {
    const isPassword = passwords.some((password) => sameText(value, password));
    return isPassword ? `${field}: "[redacted:password]"` : line;
  });
}

/** Trees fold white space, quote some values and cut long ones. */
function sameText(value: string, password: string): boolean {
  const plain = (text: string) => text.replace(/[\s"'\\…]+/g, '');
  const [shown, whole] = [plain(value), plain(password)];
  return shown === whole || (shown.length >= 8 && whole.startsWith(shown));
}
