// Counts what waits and was not yet in front of this person, in the badge, in the title and on the cards.
const STORED = 'playpen.read';
/** In front for so long, ms, it was seen. */
const SEEN_MS = 1_000;
/** More than this is history. */
const MAX_KEPT = 500;
const title = document.title;
const inView = new WeakMap();

const idsRead = () => new Set(JSON.parse(localStorage.getItem(STORED) ?? '[]'));

function note(id) {
  const read = [...idsRead().add(id)].slice(-MAX_KEPT);
  localStorage.setItem(STORED, JSON.stringify(read));
  show();
}

/** Says how many are unread, or how many wait where none is. */
function show() {
  const badge = document.querySelector('[data-pending]');
  if (!badge) return;
  const read = idsRead();
  const waiting = badge.dataset.pending.split(' ').filter(Boolean);
  const unread = waiting.filter((id) => !read.has(id));
  badge.hidden = waiting.length === 0;
  badge.textContent = String(unread.length || waiting.length);
  badge.classList.toggle('unread', unread.length > 0);
  badge.title = `${unread.length} unread of ${waiting.length} that wait`;
  document.title = unread.length > 0 ? `(${unread.length}) ${title}` : title;
  const shown = document.querySelector('[data-unread]');
  if (shown) shown.textContent = unread.length > 0 ? `${unread.length} unread` : '';
  for (const card of document.querySelectorAll('.card.held')) {
    card.classList.toggle('unread', unread.includes(card.id));
  }
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(inView.get(target));
      if (isIntersecting) inView.set(target, setTimeout(look, SEEN_MS, target));
    }
  },
  // A card is higher than many windows: what is said first of it must be in view.
  { threshold: 1 },
);

/** Only the window in front is looked at. */
function look(heading) {
  const card = heading.closest('.card');
  if (!card?.isConnected) return;
  if (document.hasFocus()) note(card.id);
  else inView.set(heading, setTimeout(look, SEEN_MS, heading));
}

function watch() {
  for (const heading of document.querySelectorAll('.card.held > header')) observer.observe(heading);
  show();
}

addEventListener('storage', ({ key }) => key === STORED && show());
document.addEventListener('playpen:changed', watch);
document.addEventListener('playpen:pending', show);
watch();
