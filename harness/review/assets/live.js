// What is shown follows the trace, without a reload. The server says that something was written; the page is then fetched
// once more, and what differs in the parts that live is put in its place. What somebody reads, types or has opened stays.
const LIVE = '[data-live], [data-live-list]';
/** Between two looks, ms: a person sees no more, and a busy suite writes far more often. */
const REST_MS = 700;
const status = document.querySelector('#news');
const badge = document.querySelector('[data-pending]');
/** As the server sent each part, so that what scripts and people did to it counts for nothing. */
const sent = new WeakMap();

/** What people fill in, and since when they have had it in view. */
const TYPED = 'input[type=text], input[type=search], textarea, select, input[name=shown]';

const nameOf = (part) => part.dataset.live ?? part.dataset.liveList;
const partsIn = (root) => new Map([...root.querySelectorAll(LIVE)].map((part) => [nameOf(part), part]));
const keysIn = (list) => new Map([...list.children].map((item) => [item.id, item]));

/** Its markup without the items of lists in it: those are looked after one by one. */
function shellOf(element) {
  const copy = element.cloneNode(true);
  for (const list of copy.querySelectorAll('[data-live-list]')) list.replaceChildren();
  return copy.outerHTML;
}

function remember(element, from = element) {
  sent.set(element, shellOf(from));
  const lists = element.matches('[data-live-list]')
    ? [element]
    : element.querySelectorAll('[data-live-list]');
  for (const list of lists) for (const item of list.children) sent.set(item, shellOf(item));
}

for (const part of document.querySelectorAll(LIVE)) remember(part);

let line;
let lookedAt = 0;
let due;
let isLooking = false;
/** Something was written while the page was being fetched. */
let again = false;
/** Something is not up to date, because somebody is in it. */
let isLeftOut = false;

document.addEventListener('focusout', () => {
  if (!isLeftOut) return;
  isLeftOut = false;
  lookSoon();
});

function concerns({ runs }) {
  const parts = [...document.querySelectorAll(LIVE)];
  return parts.some(({ dataset: { of } }) => of === undefined || runs === null || runs.includes(of));
}

function lookSoon() {
  if (due !== undefined || document.querySelector(LIVE) === null) return;
  if (isLooking) again = true;
  else due = setTimeout(look, Math.max(0, lookedAt + REST_MS - performance.now()));
}

async function look() {
  due = undefined;
  lookedAt = performance.now();
  isLooking = true;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  const html = response?.ok ? await response.text().catch(() => undefined) : undefined;
  if (html !== undefined) show(new DOMParser().parseFromString(html, 'text/html'));
  isLooking = false;
  if (!again) return;
  again = false;
  lookSoon();
}

function show(page) {
  const fresh = partsIn(page);
  const changed = [...partsIn(document)].flatMap(([name, part]) => {
    const next = fresh.get(name);
    const put = part.dataset.liveList === undefined ? swap : merge;
    return next !== undefined && part.isConnected && put(part, next) ? [name] : [];
  });
  if (changed.length > 0) document.dispatchEvent(new CustomEvent('playpen:changed', { detail: changed }));
}

/** The field that stands in the new part for one of the old: of the same form, for the same approval. */
function twinOf(field, part, now) {
  const actionOf = ({ form }) => form?.getAttribute('action');
  const alike = (root) =>
    [...root.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)].filter(
      (other) => actionOf(other) === actionOf(field),
    );
  return alike(now)[alike(part).indexOf(field)];
}

function isAsSent(field) {
  if (field.options)
    return [...field.options].every(({ selected, defaultSelected }) => selected === defaultSelected);
  // What a script has put into a hidden field counts as sent with it.
  return field.type !== 'hidden' && field.value === field.defaultValue;
}

/** Puts the new part in the place of the old one, unless somebody is in it. */
function swap(part, next) {
  if (sent.get(part) === shellOf(next)) return false;
  if (part.contains(document.activeElement)) {
    isLeftOut = true;
    return false;
  }
  const opened = [...part.querySelectorAll('details')].map(({ open }) => open);
  const now = document.importNode(next, true);
  for (const [index, details] of [...now.querySelectorAll('details')].entries()) {
    details.open = opened[index] ?? details.open;
  }
  for (const box of part.querySelectorAll('[data-follow]')) {
    const same = now.querySelector('[data-follow]');
    if (same) same.checked = box.checked;
  }
  for (const field of part.querySelectorAll(TYPED)) {
    if (isAsSent(field)) continue;
    const same = twinOf(field, part, now);
    if (same) same.value = field.value;
  }
  part.replaceWith(now);
  remember(now, next);
  return true;
}

/** Item by item: what is new comes in its place, what is gone goes, what is the same is not touched. */
function merge(list, next) {
  const mine = keysIn(list);
  let changed = false;
  let at = list.firstElementChild;
  for (const [key, item] of keysIn(next)) {
    const own = mine.get(key);
    mine.delete(key);
    if (own === undefined) {
      const now = document.importNode(item, true);
      remember(now, item);
      list.insertBefore(now, at);
      changed = true;
      continue;
    }
    if (own === at) at = at.nextElementSibling;
    else list.insertBefore(own, at);
    changed = swap(own, item) || changed;
  }
  for (const gone of mine.values()) {
    const wasRead = gone.contains(document.activeElement);
    const after = gone.nextElementSibling ?? gone.previousElementSibling;
    gone.remove();
    changed = true;
    if (!wasRead) continue;
    say('What you were on is gone: it was answered elsewhere, or nobody waits for it any more.');
    if (after?.matches('[tabindex]')) after.focus();
  }
  return changed;
}

function say(text) {
  status.replaceChildren(text);
  status.hidden = false;
}

function tell(news) {
  if (badge) {
    const known = badge.dataset.pending.split(' ');
    const more = news.pending.filter((id) => !known.includes(id)).length;
    badge.dataset.pending = news.pending.join(' ');
    document.querySelector('[data-due]').dataset.due = news.endsAt ?? '';
    document.dispatchEvent(new CustomEvent('playpen:pending'));
    // Where what waits is shown by itself, nobody has to be told.
    const own = document.querySelector('[data-of]')?.dataset.of;
    const isShown = document.querySelector('[data-live-list=waiting]') !== null || news.runs?.includes(own);
    if (more > 0 && !isShown) {
      const link = document.createElement('a');
      link.href = '/approvals';
      link.textContent = 'Show';
      say(`${more} more ${more === 1 ? 'approval waits' : 'approvals wait'}. `);
      status.append(link);
    }
  }
  if (concerns(news)) lookSoon();
}

// A browser has few lines to one server: only the page that is in front holds one.
function turn() {
  if (document.hidden) {
    line?.close();
    line = undefined;
    return;
  }
  if (line !== undefined) return;
  line = new EventSource('/live');
  // Whatever was written before the line was open.
  line.addEventListener('open', lookSoon);
  line.addEventListener('message', ({ data }) => tell(JSON.parse(data)));
}

if (badge) {
  document.addEventListener('visibilitychange', turn);
  addEventListener('pagehide', () => {
    line?.close();
    line = undefined;
  });
  addEventListener('pageshow', turn);
}
