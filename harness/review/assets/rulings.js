// Keys of the page on which changes are ruled on one by one. What was ruled on is followed by what comes next.
import { bind } from './keys.js';

const PLACE = 'playpen.place';
const cards = [...document.querySelectorAll('[data-card]')];
const current = () => cards.findIndex((card) => card.contains(document.activeElement));

function go(by) {
  const at = current();
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by));
  cards[next]?.focus();
}

function press(key) {
  const at = current();
  // The card's own form comes first; those of its single views follow.
  const button = cards[at]?.querySelector(`[data-key="${key}"]`);
  if (!button || button.disabled) return;
  sessionStorage.setItem(PLACE, String(at));
  button.click();
}

if (cards.length > 0) {
  bind('j', 'Next change', () => go(1));
  bind('k', 'Change before', () => go(-1));
  bind('y', 'Accept the change that has the focus', () => press('accept'));
  bind('x', 'Reject it', () => press('reject'));
  const place = sessionStorage.getItem(PLACE);
  if (place !== null) cards[Math.min(Number(place), cards.length - 1)]?.focus();
}
sessionStorage.removeItem(PLACE);

const undo = document.querySelector('[data-key="undo"]');
if (undo) bind('u', 'Undo the last ruling', () => undo.click());
