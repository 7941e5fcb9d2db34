/** What a captured document may do, wherever it is shown: be looked at. To be shown in a frame with `sandbox=""`. */
export const INERT =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

const TAG = /<([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const GONE = /^(?:link|meta|base)$/i;
/** What would be asked for as soon as it is seen, or sent; a picture that is in the document itself stays. */
const REFERENCE = /(\s)((?:src|srcset|poster|background|data|ping|action|formaction)\s*=)(?!\s*["']?data:)/gi;

/**
 * Takes out what no policy governs: names looked up ahead, and pages that go elsewhere by themselves. What the policy
 * would stop anyway is renamed, since browsers complain about each.
 */
export function inertDocument(html: string): string {
  return html.replace(TAG, (tag, name) => (GONE.test(name) ? '' : tag.replace(REFERENCE, '$1data-was-$2')));
}

/** Id of the place that was at the top of the window, for the fragment of an address: no script can scroll there. */
export const SCROLLED_TO = 'playpen-scrolled-to';

/** Marks the place to which a captured page was scrolled. */
export function markScroll(html: string, [left, top]: readonly [number, number]): string {
  const mark = `<span id="${SCROLLED_TO}" style="position:absolute;left:${left}px;top:${top}px"></span>`;
  return html.replace(/<body\b(?:"[^"]*"|[^">])*>/i, (body) => body + mark);
}

/** The same with its policy in front of it, for a page that has no server to send one. */
export function inertSource(html: string): string {
  const body = inertDocument(html).replace(/^\s*<!doctype[^>]*>/i, '');
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${INERT}">${body}`;
}
