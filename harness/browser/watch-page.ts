import type { Dialog, Page } from 'playwright';
import type { SessionOptions } from './session-options.ts';

/**
 * How a request to an unlisted address fails where something else has recorded it: interception, or the gateway. Any
 * other way means that the browser itself stopped it, as a document's `Connection-Allowlist` tells it to.
 */
const RECORDED_ELSEWHERE = /ERR_BLOCKED_BY_CLIENT|ERR_TUNNEL|ERR_ABORTED|ERR_EMPTY_RESPONSE/;

/** Tells of what a page does on its own: it asks, it downloads, the browser stops a request of it. */
export function watchPage(page: Page, options: SessionOptions, onDialog: (dialog: Dialog) => void): void {
  page.on('dialog', (dialog) => {
    options.onIncident('dialog', `${dialog.type()}: ${dialog.message()}`);
    onDialog(dialog);
  });
  page.on('download', (download) => {
    options.onIncident('download', download.suggestedFilename());
    void download.cancel().catch(() => undefined);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (RECORDED_ELSEWHERE.test(why) || options.isListed(request.url())) return;
    options.onIntercepted({
      method: request.method(),
      url: request.url(),
      body: request.postDataBuffer(),
      by: 'browser',
    });
  });
}
