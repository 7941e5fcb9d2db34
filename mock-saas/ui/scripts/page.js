// @ts-check
/** What every page's script needs: its elements, typed, and a hint to the person. */

/**
 * Elements that carry `data-<name>`.
 * @param {string} name
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export function all(name, root = document) {
  return [...root.querySelectorAll(`[data-${name}]`)].filter((element) => element instanceof HTMLElement);
}

/**
 * Says something in the page's live region, made when first needed.
 * @param {string} text
 * @returns {HTMLElement} the message, to which an undo button and the like can be added
 */
export function toast(text) {
  const region = document.querySelector('.toasts') ?? document.body.appendChild(newRegion());
  const message = document.createElement('p');
  message.className = 'toast';
  message.textContent = text;
  region.replaceChildren(message);
  return message;
}

function newRegion() {
  const region = document.createElement('div');
  region.className = 'toasts';
  region.setAttribute('role', 'status');
  return region;
}

/**
 * Whether keys belong to a field just now, so that a shortcut must not act.
 * @param {KeyboardEvent} event
 */
export function isTyping(event) {
  const at = event.composedPath()[0];
  return at instanceof HTMLElement && (at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName));
}

/**
 * Sends JSON to the product's own API, as the page's session.
 * @param {string} method
 * @param {string} path below `/api/v1`
 * @param {unknown} [body]
 * @returns {Promise<{ ok: boolean, status: number, value: unknown }>} `value`: what was answered, or `{ error }`
 */
export async function callApi(method, path, body) {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const value = response.status === 204 ? null : await response.json().catch(() => null);
  return { ok: response.ok, status: response.status, value };
}
