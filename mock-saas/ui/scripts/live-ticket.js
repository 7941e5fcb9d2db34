// @ts-check
/** A ticket's page: who else is there, who is typing, and that somebody has written or changed it meanwhile. */
import { fill, openLive, strip } from './live.js';
import { all } from './page.js';

/** How long a hint stays that somebody is typing. */
const typingMs = 4_000;

let me = '';

for (const place of all('live-ticket')) {
  const number = place.dataset.liveTicket ?? '';
  const live = openLive({
    onOpen: ({ say }, actorId) => {
      me = actorId;
      say({ type: 'presence', number });
    },
    onHeard: (heard) => show(place, heard),
    onGone: () => {
      for (const hint of all('live-viewers')) hint.hidden = true;
    },
  });
  tellTyping(() => live.say({ type: 'comment.typing', number }));
}

/**
 * @param {HTMLElement} place
 * @param {import('./live.js').Heard} heard
 */
function show({ dataset }, { type, by, author, viewers }) {
  if (type === 'comment.added' && by !== me) {
    for (const hint of all('live-typing')) hint.hidden = true;
    strip(fill(dataset.replied ?? '', { name: String(author) }));
  }
  if (type === 'ticket.changed' && by !== null && by !== me) stripUnlessShown(dataset.changed ?? '');
  if (type === 'ticket.viewers' && Array.isArray(viewers)) {
    const alone = viewers.length === 0;
    // Alone, the page is as it was before it was told so: when that comes is chance.
    const text = alone ? '' : fill(dataset.alsoHere ?? '', { names: viewers.join(', ') });
    for (const hint of all('live-viewers')) {
      hint.hidden = alone;
      hint.textContent = text;
    }
  }
  if (type === 'ticket.typing') showTyping(fill(dataset.isTyping ?? '', { name: String(author) }));
}

/**
 * A comment touches its ticket as well; who has written says more than that something changed.
 * @param {string} text
 */
function stripUnlessShown(text) {
  if (all('live-strip').some(({ hidden }) => hidden)) strip(text);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer;

/** @param {string} text */
function showTyping(text) {
  clearTimeout(typingTimer);
  for (const hint of all('live-typing')) {
    hint.hidden = false;
    hint.textContent = text;
    typingTimer = setTimeout(() => {
      hint.hidden = true;
    }, typingMs);
  }
}

/**
 * Once each time a field is come to, not with every key.
 * @param {() => void} tell
 */
function tellTyping(tell) {
  /** @type {EventTarget | null} */
  let told = null;
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || told === target) return;
    told = target;
    tell();
  });
  document.addEventListener('focusout', () => {
    told = null;
  });
}
