import { Hono } from 'hono';
import { PlaypenError } from '../errors.ts';
import type { Approval } from '../model/approval.ts';
import type { Capture } from '../model/capture.ts';
import type { Blob } from '../trace/blob-store.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ReviewVariables } from './guard.ts';
import { INERT, inertDocument, markScroll } from './inert-document.ts';
import { CapturePage } from './pages/capture-page.tsx';
import { page } from './parts/page.tsx';
import { recordId } from './record-id.ts';
import { ReviewError } from './review-error.ts';

/** No script, no request, no origin: whatever was captured can only be looked at. */
const DOM_POLICY = `sandbox; ${INERT}; frame-ancestors 'self'`;

/** Captures: the picture, the document in a sandbox, the accessibility tree. */
export function captureRoutes(store: TraceStore, pending: () => readonly Approval[]): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();

  app.get('/:id', (c) => {
    const capture = getCapture(store, c.req.param('id'));
    const problems = ([capture.screenshot, capture.dom, capture.accessibility] as const).flatMap(
      (sha) => problemWith(store, sha) ?? [],
    );
    const isReadable = problemWith(store, capture.accessibility) === undefined;
    const accessibility = isReadable ? store.readBlob(capture.accessibility)?.bytes.toString() : undefined;
    return c.html(
      page(
        <CapturePage
          capture={capture}
          accessibility={accessibility ?? null}
          problems={problems}
          pending={pending()}
        />,
      ),
    );
  });

  app.get('/:id/screenshot', (c) => {
    const { bytes } = getBlob(store, getCapture(store, c.req.param('id')).screenshot, 'image/webp');
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/webp' });
  });

  app.get('/:id/dom', (c) => {
    // Opened on its own it would have no policy of ours around it, and its links would lead out.
    if (c.req.header('sec-fetch-dest') !== 'iframe')
      throw new ReviewError(403, 'It is shown in a frame only.');
    const { dom, scroll } = getCapture(store, c.req.param('id'));
    const { bytes } = getBlob(store, dom, 'text/html');
    c.header('Content-Security-Policy', DOM_POLICY);
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-DNS-Prefetch-Control', 'off');
    const html = inertDocument(bytes.toString());
    return c.body(scroll === null ? html : markScroll(html, scroll), 200, {
      'Content-Type': 'text/html; charset=utf-8',
    });
  });
  return app;
}

function getCapture(store: TraceStore, id: string): Capture {
  const capture = store.findCapture(recordId.parse(id));
  if (!capture) throw new ReviewError(404, 'There is no such capture.');
  return capture;
}

/** Says of a part that can't be shown which it is, and why. */
function problemWith(store: TraceStore, sha: string): string | undefined {
  try {
    return store.readBlob(sha) === undefined ? `The blob "${sha}" is missing.` : undefined;
  } catch (error) {
    if (error instanceof PlaypenError) return error.message;
    throw error;
  }
}

function getBlob(store: TraceStore, sha: string, media: Blob['media']): Blob {
  const blob = store.readBlob(sha);
  if (blob?.media === media) return blob;
  throw new ReviewError(404, `The blob "${sha}" is missing: it was not stored, or was taken out.`);
}
