// Keys of the pages on which people answer card by card. An answer is followed by the card that comes next.
import { bind } from './keys.js';

const PLACE = 'playpen.place';
const cards = () => [...document.querySelectorAll('[data-card]')];
const current = () => cards().findIndex((card) => card.contains(document.activeElement));

function go(by) {
  const all = cards();
  const at = current();
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: 'nearest' });
}

/** Presses the button of the card that has the focus; one that can't be undone only gets the focus first. */
function press(key) {
  // The card's own form comes first; those of its single views follow.
  const button = cards()[current()]?.querySelector(`[data-key="${key}"]`);
  if (!button || button.disabled) return;
  if (button.dataset.twice !== undefined && document.activeElement !== button) button.focus();
  else button.click();
}

document.addEventListener('submit', ({ target }) => {
  const at = cards().findIndex((card) => card.contains(target));
  if (at >= 0) sessionStorage.setItem(PLACE, String(at));
});

const place = sessionStorage.getItem(PLACE);
sessionStorage.removeItem(PLACE);
// What is told about an answer is read before the next card.
const told = document.querySelector('[data-told]');
if (told) told.focus();
else if (place !== null) cards()[Math.min(Number(place), cards().length - 1)]?.focus();

const keys = document.querySelector('[data-card-keys]')?.dataset.cardKeys;
if (keys === 'rulings') {
  bind('j', 'Next change', () => go(1));
  bind('k', 'Change before', () => go(-1));
  bind('y', 'Accept the change that has the focus', () => press('accept'));
  bind('x', 'Reject it', () => press('reject'));
}
if (keys === 'approvals') {
  bind('j', 'Next that waits', () => go(1));
  bind('k', 'The one before', () => go(-1));
  bind('y', 'Approve the one that has the focus: twice, or then Enter', () => press('approve'));
  bind('x', 'Reject it: twice, or then Enter', () => press('reject'));
  bind('c', 'Write the reason', () => cards()[current()]?.querySelector('[name=reason]')?.focus());
  bind('e', 'Edit what is sent', () => {
    const edit = cards()[current()]?.querySelector('details.edit');
    if (!edit) return;
    edit.open = true;
    edit.querySelector('input[name^="edit."], textarea')?.focus();
  });
}

const undo = document.querySelector('[data-key="undo"]');
if (undo) bind('u', 'Undo the last ruling', () => undo.click());
