// A run that is under way is followed only where somebody wants that: nothing else scrolls by itself.
import { bind } from './keys.js';

const box = () => document.querySelector('[data-follow]');

function showLast() {
  if (box()?.checked) document.querySelector('.timeline > :last-child')?.scrollIntoView({ block: 'nearest' });
}

if (box()) {
  bind('f', 'Follow this run, or no longer', () => box()?.click());
  document.addEventListener('change', ({ target }) => target.matches('[data-follow]') && showLast());
  document.addEventListener('playpen:changed', showLast);
}
