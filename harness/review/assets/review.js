// Fills in what would take the server too long while it makes the page: how much two pictures differ.
const SVG = 'http://www.w3.org/2000/svg';

const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      void showDiff(entry.target);
    }
  },
  { rootMargin: '400px' },
);
for (const place of document.querySelectorAll('[data-diff]')) seen.observe(place);

async function showDiff(place) {
  const response = await fetch(place.dataset.diff);
  if (!response.ok) {
    place.textContent = 'not comparable';
    return;
  }
  const { diffRatio, regions, width, height } = await response.json();
  const share = diffRatio * 100;
  const percent = share > 0 && share < 0.01 ? 'less than 0.01' : share.toFixed(2);
  place.textContent =
    regions.length === 0
      ? 'looks the same'
      : `${percent} % changed in ${regions.length} ${regions.length === 1 ? 'place' : 'places'}`;

  const marks = place.closest('figure')?.querySelector('[data-marks]');
  if (!marks) return;
  marks.setAttribute('viewBox', `0 0 ${width} ${height}`);
  for (const region of regions) {
    const rect = document.createElementNS(SVG, 'rect');
    rect.setAttribute('class', 'changed');
    rect.setAttribute('x', String(region.x - 3));
    rect.setAttribute('y', String(region.y - 3));
    rect.setAttribute('width', String(region.width + 6));
    rect.setAttribute('height', String(region.height + 6));
    marks.append(rect);
  }
}

// Says so when an approval arrives, without taking away what is being read or typed.
const POLL_MS = 3000;
const count = document.querySelector('[data-pending]');
const news = document.querySelector('#news');
const onArrival = Number(count?.textContent ?? 0);
if (count && news) setInterval(showPending, POLL_MS);

async function showPending() {
  if (document.hidden) return;
  const response = await fetch('/approvals/pending').catch(() => undefined);
  if (!response?.ok) return;
  const { pending } = await response.json();
  count.textContent = String(pending);
  count.hidden = pending === 0;
  news.hidden = pending <= onArrival;
  if (news.hidden) return;
  const arrived = pending - onArrival;
  const link = document.createElement('a');
  link.href = '/approvals';
  link.textContent = 'Show';
  news.replaceChildren(`${arrived} more ${arrived === 1 ? 'approval waits' : 'approvals wait'}. `, link);
}

// An answer takes a look first: its buttons work only once the page has been in front for a moment, so that the second
// half of a double click, or a key meant for another window, decides nothing.
const ARM_MS = 700;
const armed = document.querySelectorAll('[data-armed]');
let arming;
const disarm = () => {
  clearTimeout(arming);
  for (const button of armed) button.disabled = true;
};
const arm = () => {
  disarm();
  arming = setTimeout(() => {
    for (const button of armed) button.disabled = false;
  }, ARM_MS);
};
if (armed.length > 0) {
  addEventListener('blur', disarm);
  addEventListener('focus', arm);
  addEventListener('pagehide', disarm);
  addEventListener('pageshow', arm);
  arm();
}
