// @ts-check
/** The menu of a card: one for the whole board, shown where it is asked for. */
import { all } from './page.js';

const menu = document.getElementById('card-menu');

/** @type {HTMLElement | null} */
let openAt = null;
/** @type {(act: DOMStringMap) => void} */
let choose = () => undefined;

const items = () => (menu ? all('act', menu).filter((item) => !item.hidden) : []);

/**
 * @param {HTMLElement} card
 * @param {{ x: number, y: number }} point of the viewport
 * @param {(act: DOMStringMap) => void} onChoose
 */
export function openMenu(card, { x, y }, onChoose) {
  if (!menu) return;
  const column = card.closest('[data-stage]');
  const stage = column instanceof HTMLElement ? column.dataset.stage : undefined;
  for (const item of all('act', menu)) {
    item.hidden = item.dataset.stage === stage || (item.dataset.act === 'lose' && stage === 'lost');
  }
  openAt = card;
  choose = onChoose;
  menu.hidden = false;
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
  items()[0]?.focus();
}

function closeMenu() {
  if (!menu || menu.hidden) return;
  menu.hidden = true;
  const link = openAt?.querySelector('a');
  if (menu.contains(document.activeElement) || document.activeElement === document.body) link?.focus();
}

menu?.addEventListener('click', (event) => {
  const item = event.target instanceof Element ? event.target.closest('[data-act]') : null;
  if (!(item instanceof HTMLElement)) return;
  closeMenu();
  choose(item.dataset);
});

menu?.addEventListener('keydown', (event) => {
  const shown = items();
  const at = shown.findIndex((item) => item.matches(':focus'));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    shown.at((at + step) % shown.length)?.focus();
  }
  if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
});

document.addEventListener('pointerdown', (event) => {
  if (menu && event.target instanceof Node && !menu.contains(event.target)) closeMenu();
});
