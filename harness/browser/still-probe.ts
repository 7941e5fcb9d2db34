/** What a DOM snapshot cannot tell of a page. */
export type Stillness = {
  /** Something on it may look different with no change to the document: an animation, a font that loads, a canvas, a video. */
  readonly moves: boolean;
  /** The browser may be drawing something of its own over it: what it says of a field that is filled in wrongly fades in. */
  readonly floats: boolean;
  /** For how long that may go on fading in or out; 0 where nothing has set it off lately. */
  readonly fadesForMs: number;
  /** Another element has the focus than when it was asked last. */
  readonly focusMoved: boolean;
};

/**
 * Asks a page whether it keeps still, and takes the blinking caret out of its pictures, which would make two of the
 * same page differ. Runs inside the page, in an isolated world; it must not refer to anything outside itself.
 */
export function probeStillness(this: {
  playpenFocus?: Element | null;
  playpenTold?: { readonly heard: WeakSet<Document>; readonly fields: Set<EventTarget | null>; at: number };
}): Stillness {
  const FADE_MS = 600;
  const documents: Document[] = [];
  const visit = (document: Document): void => {
    documents.push(document);
    for (const frame of document.querySelectorAll('iframe, frame')) {
      const inner =
        frame instanceof HTMLIFrameElement || frame instanceof HTMLFrameElement
          ? frame.contentDocument
          : null;
      if (inner !== null) visit(inner);
    }
  };
  visit(document);
  this.playpenTold ??= { heard: new WeakSet(), fields: new Set(), at: -FADE_MS };
  const told = this.playpenTold;
  // The browser's message comes with the one event, and goes with the other.
  const onEvent = ({ type, target }: Event): void => {
    if (type === 'invalid') told.fields.add(target);
    else if (!told.fields.delete(target)) return;
    told.at = performance.now();
  };
  for (const one of documents) {
    if (told.heard.has(one)) continue;
    told.heard.add(one);
    for (const type of ['invalid', 'input']) one.addEventListener(type, onEvent, { capture: true });
  }
  for (const one of documents) {
    const view = one.defaultView;
    const marked = one.adoptedStyleSheets.some(({ cssRules }) =>
      cssRules[0]?.cssText.includes('caret-color: transparent !important'),
    );
    if (view === null || marked) continue;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync('*, *::before, *::after { caret-color: transparent !important }');
    one.adoptedStyleSheets = [...one.adoptedStyleSheets, sheet];
  }
  let focus = document.activeElement;
  while (focus !== null) {
    const inner: Element | null =
      focus instanceof HTMLIFrameElement
        ? (focus.contentDocument?.activeElement ?? null)
        : (focus.shadowRoot?.activeElement ?? null);
    if (inner === null) break;
    focus = inner;
  }
  const floats =
    focus !== null && 'willValidate' in focus && focus.willValidate === true && focus.matches(':invalid');
  const focusMoved = this.playpenFocus !== focus;
  this.playpenFocus = focus;
  const moves = documents.some(
    (one) =>
      one.getAnimations().some(({ playState }) => playState === 'running') ||
      one.fonts.status === 'loading' ||
      one.querySelector('canvas, video, object, embed, marquee') !== null,
  );
  const fadesForMs = Math.max(0, told.at + FADE_MS - performance.now());
  return { moves, floats, fadesForMs, focusMoved };
}
