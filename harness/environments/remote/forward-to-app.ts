import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { systemResolve } from '../../gateway/dial.ts';
import { extraCaFiles, trustedAuthorities } from '../../gateway/trusted-authorities.ts';
import { type EventSink, forwardUpstream } from '../../gateway/upstream.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';

let trusted: SecureContext | undefined;

/**
 * Sends a request to an origin that a route map names. As where a policy names a host, its name may lead to a private
 * address, and only an address that is written out may be any; https certificates are verified.
 *
 * @param sink gets the events of an answer that is a stream of them
 * @throws UpstreamRefused, Error as {@link forwardUpstream}
 */
export function forwardToApp(request: HttpRequest, sink?: EventSink): Promise<HttpResponse> {
  const host = new URL(request.url).hostname.replace(/^\[|\]$/g, '');
  const trust = () => {
    trusted ??= trustedAuthorities(extraCaFiles());
    return trusted;
  };
  // The gateway's own port can't be in a route map: it is another one each time.
  const options = { resolve: systemResolve, trust, ownPort: 0 };
  return forwardUpstream(request, isIP(host) === 0 ? 'private' : 'any', options, sink);
}
