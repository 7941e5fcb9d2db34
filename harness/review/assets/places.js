// Keys that lead from page to page, and through lists and steps.
import { bind, bindLink } from './keys.js';

bindLink('r', 'Runs', '.bar nav a[href="/"]');
bindLink('a', 'Approvals', '.bar nav a[href="/approvals"]');
// The next step may come later.
function bindSteps() {
  bindLink('ArrowLeft', 'Previous step', 'a[rel=prev]');
  bindLink('ArrowRight', 'Next step', 'a[rel=next]');
}
bindSteps();
document.addEventListener('playpen:changed', bindSteps);
bindLink('Escape', 'Up to the run', 'a[rel=up]');

const search = document.querySelector('input[type=search]');
if (search) {
  bind('/', 'Search', () => {
    search.focus();
    search.select();
  });
}

// The links of a list, one after the other: Enter opens the one that has the focus.
const items = [...document.querySelectorAll('[data-item]')];
if (items.length > 0) {
  const move = (by) => () => {
    const at = items.indexOf(document.activeElement?.closest('[data-item]'));
    const next =
      items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))];
    const focusable = next.matches('a') ? next : (next.querySelector('a, button') ?? next);
    focusable.focus();
    next.scrollIntoView({ block: 'nearest' });
  };
  bind('j', 'Next in the list', move(1));
  bind('k', 'Previous in the list', move(-1));
}

// What is current stands in the middle of its strip.
for (const current of document.querySelectorAll('.filmstrip [aria-current]')) {
  const strip = current.closest('.filmstrip');
  strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.clientWidth) / 2;
}
