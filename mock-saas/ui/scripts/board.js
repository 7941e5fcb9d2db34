// @ts-check
/** The board of opportunities: cards are moved by hand, by key, or from their menu. */
import { openMenu } from './card-menu.js';
import { all, callApi, toast } from './page.js';
import { complain, reasonOf, refresh } from './refresh.js';

/** @type {HTMLElement | null} */
let dragged = null;

/** @param {Element} card */
const stageOf = (card) => columnOf(card)?.dataset.stage ?? '';

/** @param {EventTarget | null} at */
function cardAt(at) {
  const card = at instanceof Element ? at.closest('[data-card]') : null;
  return card instanceof HTMLElement ? card : null;
}

/** @param {EventTarget | null} at */
function columnOf(at) {
  const column = at instanceof Element ? at.closest('.board-column') : null;
  return column instanceof HTMLElement ? column : null;
}

/** @param {Element} column */
const cardsOf = (column) => all('card', column);

/**
 * Shows the card in its new place at once, and takes it back when the server refuses.
 * @param {HTMLElement} card
 * @param {HTMLElement} column
 * @param {HTMLElement | null} before who comes after it; null: nobody
 */
async function move(card, column, before) {
  const { card: id = '', version, name = '' } = card.dataset;
  const { stage } = column.dataset;
  if (stage === 'lost' && stageOf(card) !== 'lost') {
    location.assign(`/opportunities/${id}/lose`);
    return;
  }
  column.querySelector('[data-cards]')?.insertBefore(card, before);
  const beforeId = before?.dataset.card ?? null;
  const answer = await callApi('POST', `/opportunities/${id}/move`, {
    stage,
    beforeId,
    version: Number(version),
  });
  complain(answer.ok ? '' : reasonOf(answer.value));
  if (answer.ok) announce(name, column);
  await refresh();
  focusCard(id);
}

/**
 * @param {string} name
 * @param {HTMLElement} column
 */
function announce(name, column) {
  const said = document.getElementById('board')?.dataset.said ?? '';
  toast(said.replace('{name}', name).replace('{stage}', column.getAttribute('aria-label') ?? ''));
}

/** @param {string} id */
function focusCard(id) {
  const link = document.querySelector(`[data-card="${CSS.escape(id)}"] a`);
  if (link instanceof HTMLElement) link.focus();
}

/** @param {HTMLElement} card */
async function remove(card) {
  const { card: id, version } = card.dataset;
  const answer = await callApi('DELETE', `/opportunities/${id}?version=${version}`);
  complain(answer.ok ? '' : reasonOf(answer.value));
  await refresh();
}

/**
 * @param {HTMLElement} card
 * @param {{ x: number, y: number }} point
 */
function openFor(card, point) {
  openMenu(card, point, ({ act, stage }) => {
    if (act === 'delete') void remove(card);
    else if (act === 'lose') location.assign(`/opportunities/${card.dataset.card}/lose`);
    else moveToTop(card, columnNamed(stage));
  });
}

/** @param {string | undefined} stage */
const columnNamed = (stage) =>
  all('stage').find((it) => it.matches('.board-column') && it.dataset.stage === stage);

/**
 * @param {HTMLElement} card
 * @param {HTMLElement | undefined} column
 */
function moveToTop(card, column) {
  if (column) void move(card, column, cardsOf(column)[0] ?? null);
}

/**
 * @param {HTMLElement} card
 * @param {string} key
 */
function moveByKey(card, key) {
  const column = columnOf(card);
  if (!column) return;
  const cards = cardsOf(column);
  const at = cards.indexOf(card);
  if (key === 'ArrowUp' && at > 0) void move(card, column, cards[at - 1] ?? null);
  if (key === 'ArrowDown' && at < cards.length - 1) void move(card, column, cards[at + 2] ?? null);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
  const forward = (key === 'ArrowRight') === (document.dir !== 'rtl');
  const next = forward ? column.nextElementSibling : column.previousElementSibling;
  if (next instanceof HTMLElement) moveToTop(card, next);
}

document.addEventListener('dragstart', (event) => {
  dragged = cardAt(event.target);
  if (!dragged || !event.dataTransfer) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', dragged.dataset.name ?? '');
});

document.addEventListener('dragover', (event) => {
  if (dragged && columnOf(event.target)) event.preventDefault();
});

document.addEventListener('drop', (event) => {
  const column = columnOf(event.target);
  if (!dragged || !column) return;
  event.preventDefault();
  const below = cardsOf(column).find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return card !== dragged && event.clientY < top + height / 2;
  });
  void move(dragged, column, below ?? null);
  dragged = null;
});

document.addEventListener('contextmenu', (event) => {
  const card = cardAt(event.target);
  if (!card) return;
  event.preventDefault();
  openFor(card, { x: event.clientX, y: event.clientY });
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-menu]') : null;
  const card = cardAt(button);
  if (!button || !card) return;
  const { left, bottom } = button.getBoundingClientRect();
  openFor(card, { x: left, y: bottom });
});

document.addEventListener('keydown', (event) => {
  const card = cardAt(event.target);
  if (!card || !event.shiftKey || !event.key.startsWith('Arrow')) return;
  event.preventDefault();
  moveByKey(card, event.key);
});
