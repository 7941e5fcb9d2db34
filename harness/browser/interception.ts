import type { CDPSession } from 'playwright';

/** A request that was stopped inside the browser, before it got to the gateway. */
export type Intercepted = {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array | null;
  /** `browser`: not by interception, but by what the document itself is allowed. */
  readonly by: 'interception' | 'browser';
};

/** How a page's requests are met. */
export type InterceptionOptions = {
  /** The run's credentials at the gateway. */
  readonly credentials: { readonly username: string; readonly password: string };
  isListed(url: string): boolean;
  onStopped(stopped: Intercepted): void;
};

/**
 * Stops a page's requests to addresses that are not on the allowlist, early and with the page known, and answers the
 * gateway's demand for credentials.
 *
 * It is not the authority: later hops of a redirect, shared workers, beacons on page hide, a new window's first request
 * and more pass it by. The gateway behind it is. Playwright's own interception does the same at a higher price: it
 * switches the cache off, and answers CORS preflights itself, so that no server is asked.
 */
export async function interceptRequests(cdp: CDPSession, options: InterceptionOptions): Promise<void> {
  const answered = new Set<string>();
  cdp.on('Fetch.requestPaused', ({ requestId, request }) => {
    if (options.isListed(request.url)) {
      void cdp.send('Fetch.continueRequest', { requestId }).catch(() => undefined);
      return;
    }
    const body = bodyOf(request.postDataEntries);
    options.onStopped({ method: request.method, url: request.url, body, by: 'interception' });
    void cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
  });
  cdp.on('Fetch.authRequired', ({ requestId, authChallenge }) => {
    const answers = authChallenge.source === 'Proxy' && !answered.has(requestId);
    answered.add(requestId);
    const authChallengeResponse = answers
      ? { response: 'ProvideCredentials' as const, ...options.credentials }
      : { response: 'CancelAuth' as const };
    void cdp.send('Fetch.continueWithAuth', { requestId, authChallengeResponse }).catch(() => undefined);
  });
  await cdp.send('Fetch.enable', { handleAuthRequests: true, patterns: [{ urlPattern: '*' }] });
}

function bodyOf(entries: readonly { readonly bytes?: string }[] | undefined): Uint8Array | null {
  return entries === undefined || entries.length === 0
    ? null
    : Buffer.concat(entries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')));
}
