/**
 * Whether a POST may change something. A browser says where a form comes from; one that does not say is refused.
 * Only JSON to the API may leave it out: no form can send that type, and a foreign page's fetch needs a preflight
 * that nobody here answers.
 */
export function isSameOrigin(request: Request): boolean {
  const url = new URL(request.url);
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === url.origin;
  return url.pathname.startsWith('/api/v1/') && isJson(request.headers.get('content-type'));
}

const isJson = (contentType: string | null): boolean =>
  contentType !== null && /^application\/json\s*(;|$)/i.test(contentType);
