import { findUrl } from '../find-url.ts';
import type { RequestRecord } from '../model/request.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { GENERATOR } from './generator.ts';

/**
 * The requests of a run as HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), each step a page. The
 * trace keeps no headers, bodies or timings, so those are empty or -1; what was decided stands in `_playpen`.
 */
export function toHar({ run, steps, requests }: RecordedRun) {
  return {
    log: {
      version: '1.2',
      creator: GENERATOR,
      pages: steps.map(({ proposed, finished }) => ({
        startedDateTime: proposed.proposedAt,
        id: proposed.id,
        title: `Step ${proposed.index}: ${finished?.after?.title ?? proposed.action.type}`,
        pageTimings: {},
      })),
      entries: requests.map(toEntry),
      comment: `Run ${run.id} of Playpen`,
    },
  };
}

/** One request as an entry of an archive. */
export function toEntry(request: RequestRecord) {
  const { method, url, status, stepId, at } = request;
  const { id, outcome, layer, decision, capability, effects, approvalId, origin, bodyDigest } = request;
  return {
    ...(stepId === null ? {} : { pageref: stepId }),
    startedDateTime: at,
    time: 0,
    request: {
      method,
      url,
      httpVersion: 'unknown',
      cookies: [],
      headers: [],
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: bodyDigest === null ? 0 : -1,
    },
    response: {
      // As browsers write it where there was no answer.
      status: status ?? 0,
      statusText: '',
      httpVersion: 'unknown',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _playpen: { id, outcome, layer, decision, capability, effects, approvalId, origin, bodyDigest },
  };
}

function queryOf(url: string): readonly { readonly name: string; readonly value: string }[] {
  return [...(findUrl(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value }));
}
