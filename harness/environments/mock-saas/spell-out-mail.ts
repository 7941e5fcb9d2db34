import type { Effect } from '../../model/effect.ts';
import type { HttpRequest } from '../../model/http.ts';
import { findHeader } from '../../model/http.ts';

/** What sends a draft, from a page or over the API. */
const SENDS = /^(?:\/mail|\/api\/v1\/mails)\/([^/]+)\/send$/;

/** Columns of a mail by the names that its text has in a request. */
const FIELDS = { to: 'to_email', cc: 'cc_email', subject: 'subject', body: 'body', html: 'html' } as const;

/** Writes the text of a draft into the request that sends it, as it would leave. */
export function spellOutMail(request: HttpRequest, effects: readonly Effect[]): HttpRequest {
  const id = request.method === 'POST' ? SENDS.exec(new URL(request.url).pathname)?.[1] : undefined;
  const mail = effects.find(({ table, rowId, kind }) => table === 'mails' && rowId === id && kind === 'send');
  if (mail?.after == null) return request;
  const { after } = mail;
  const text = Object.entries(FIELDS).flatMap(([name, column]): [string, string][] => {
    const value = after[column];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const type = findHeader(request, 'content-type') ?? 'application/json';
  const body = new TextDecoder().decode(request.body);
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return {
    ...request,
    headers: [...request.headers.filter(([name]) => name !== 'content-type'), ['content-type', type]],
    body: new TextEncoder().encode(
      isForm ? withFields(new URLSearchParams(body), text) : JSON.stringify(Object.fromEntries(text)),
    ),
  };
}

function withFields(form: URLSearchParams, fields: readonly (readonly [string, string])[]): string {
  for (const [name, value] of fields) form.set(name, value);
  return form.toString();
}
