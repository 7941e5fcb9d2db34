import { sha256 } from '../digest.ts';
import { domHtml } from './dom-html.ts';
import type { Box } from './dom-snapshot.ts';
import { sensitiveBoxes, takeDomSnapshot } from './dom-snapshot.ts';
import type { PageHandle } from './page-handle.ts';

/** A page at one moment. Text is redacted; the picture is not yet: its masks say what must be painted over. */
export type RawCapture = {
  readonly url: string;
  readonly title: string;
  readonly png: Buffer;
  /** Boxes to paint over before the picture is stored or shown, x, y, width, height in CSS pixels. */
  readonly masks: readonly Box[];
  readonly dom: string;
  readonly accessibility: string;
  /** Digest of address, document and accessibility tree: equal for two captures of an unchanged page. */
  readonly digest: string;
  readonly width: number;
  readonly height: number;
};

/**
 * Captures a page: picture, document and accessibility tree, taken together.
 *
 * The document comes from the browser's own DOM snapshot, so that page scripts can't falsify it. Where document, tree
 * and address equal the previous capture's, that one's picture is kept: nothing changed that could be seen.
 */
export async function capturePage(
  handle: PageHandle,
  cleaner: { text(text: string): string },
  previous: RawCapture | null,
): Promise<RawCapture> {
  const { page } = handle;
  const cdp = await handle.cdp();
  const [snapshot, styleSheets, aria, title] = await Promise.all([
    takeDomSnapshot(cdp),
    handle.styleSheets(),
    page.ariaSnapshot({ mode: 'ai' }),
    page.title(),
  ]);
  const url = cleaner.text(page.url());
  const dom = domHtml(snapshot, { redact: cleaner.text, styleSheets });
  const accessibility = cleaner.text(aria);
  const digest = sha256(`${url}\n${dom}\n${accessibility}`);
  if (previous?.digest === digest) return previous;
  const [shot, size] = await Promise.all([
    cdp.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true }),
    page.viewportSize(),
  ]);
  return {
    url,
    title: cleaner.text(title),
    png: Buffer.from(shot.data, 'base64'),
    masks: sensitiveBoxes(snapshot, (text) => cleaner.text(text) !== text),
    dom,
    accessibility,
    digest,
    width: size?.width ?? 0,
    height: size?.height ?? 0,
  };
}
