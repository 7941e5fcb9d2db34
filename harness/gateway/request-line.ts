import { sha256 } from '../digest.ts';
import type { ApprovalSubject } from '../model/approval.ts';
import type { HttpRequest } from '../model/http.ts';

/** What a request is known by before it is decided. */
export type RequestLine = Pick<ApprovalSubject, 'method' | 'url' | 'bodyDigest'>;

export function lineOf({ method, url, body }: HttpRequest): RequestLine {
  return { method, url, bodyDigest: body.length === 0 ? null : sha256(body) };
}
