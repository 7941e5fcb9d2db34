import type { Decision } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { findHeader } from '../model/http.ts';

/** Header of the answers that do not come from the product. */
export const OWN_ANSWER = 'x-playpen';

/** The readable answer to a request that is refused: a small page for a navigation, JSON for everything else. */
export function refusal(request: HttpRequest, decision: Decision): HttpResponse {
  return answer(request, 403, {
    error: 'blocked_by_policy',
    title: 'Not allowed here',
    message: `This was refused: ${decision.reasons.join('; ')}.`,
    rule: decision.rule,
  });
}

/** The readable answer to a request that waits for a person. Its bytes are kept; sending it again is not needed. */
export function approvalRequired(
  request: HttpRequest,
  approvalId: string,
  effects: readonly Effect[],
): HttpResponse {
  return answer(request, 409, {
    error: 'approval_required',
    title: 'Waiting for an approval',
    message: `This needs an approval and has not happened yet. It would: ${
      effects
        .filter((effect) => !effect.incidental)
        .map((effect) => effect.summary)
        .join('; ') || 'change something'
    }.`,
    approval: approvalId,
  });
}

/** The answer to a request that was let through and that the product did not answer. */
export function unanswered(request: HttpRequest, why: string, changes: boolean): HttpResponse {
  const unknown = 'It is not known whether it took effect; do not send it again without looking.';
  return answer(request, 502, {
    error: 'upstream_failed',
    title: 'No answer from the app',
    message: `The app gave no answer: ${why}.${changes ? ` ${unknown}` : ''}`,
  });
}

/** The answer to an address that is not on the allowlist. */
export function egressBlocked(request: HttpRequest, decision: Decision): HttpResponse {
  return answer(request, 403, {
    error: 'egress_blocked',
    title: 'Address not allowed',
    message: `Nothing was sent: ${decision.reasons.join('; ')}.`,
    rule: decision.rule,
  });
}

/** The answer in place of a redirect to an address that is not on the allowlist. */
export function redirectBlocked(request: HttpRequest, decision: Decision): HttpResponse {
  return answer(request, 502, {
    error: 'redirect_blocked',
    title: 'Redirect not allowed',
    message: `The answer leads on to another address, and nothing was sent there: ${decision.reasons.join('; ')}.`,
    rule: decision.rule,
  });
}

type Said = { readonly error: string; readonly title: string; readonly message: string } & Readonly<
  Record<string, string>
>;

function answer(request: HttpRequest, status: number, said: Said): HttpResponse {
  const navigation = findHeader(request, 'sec-fetch-mode') === 'navigate';
  const body = navigation ? page(said) : JSON.stringify({ ...said, title: undefined });
  return {
    status,
    headers: [
      ['content-type', navigation ? 'text/html; charset=utf-8' : 'application/json'],
      // Not `no-store`: Chromium then never ends a request whose answer the page does not read, and no page comes to rest.
      ['cache-control', 'no-cache'],
      ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"],
      [OWN_ANSWER, said.error],
    ],
    body: new TextEncoder().encode(body),
  };
}

function page({ title, message }: Said): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:15vh auto;padding:0 1.5rem;color:#1d2330}
h1{font-size:1.4rem}p{color:#4a5263}</style>
<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(message)}</p><p>Playpen, the sandbox this browser runs in, gave this answer.</p></main></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
