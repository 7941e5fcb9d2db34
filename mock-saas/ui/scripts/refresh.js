// @ts-check
/** The parts of a page that change while it is open. */
import { all } from './page.js';

/** Takes the parts that carry `data-live` and an id from the server again; the rest of the page stays as it is. */
export async function refresh() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of all('live')) {
    const now = fresh.getElementById(part.id);
    if (now) part.replaceChildren(...now.childNodes);
  }
  document.dispatchEvent(new Event('refreshed'));
}

/**
 * Why the server has not done it, in its own words.
 * @param {unknown} value what was answered
 * @returns {string}
 */
export function reasonOf(value) {
  if (typeof value !== 'object' || value === null) return '';
  if ('message' in value && typeof value.message === 'string') return value.message;
  return 'error' in value ? reasonOf(value.error) : '';
}

/**
 * Shows a refusal where the page has room for it.
 * @param {string} text empty: nothing is wrong
 */
export function complain(text) {
  const [place] = all('complaint');
  if (!place) return;
  place.hidden = text === '';
  place.textContent = text;
}
