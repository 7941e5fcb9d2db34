// @ts-check
/** Keys of the ticket page: `r` and `n` write, `c` and `a` act at once, `?` lists them. */
import { all, isTyping } from './page.js';

document.addEventListener('keydown', (event) => {
  const isCombined = event.ctrlKey || event.metaKey || event.altKey;
  if (isCombined || event.repeat || isTyping(event) || document.querySelector('dialog[open]')) return;
  if (act(event.key)) event.preventDefault();
});

/** @param {string} key */
function act(key) {
  if (key === 'r') return focus('reply');
  if (key === 'n') return focus('note');
  if (key === '?') return openList();
  const form = all('key').find((element) => element.dataset.key === key);
  if (!(form instanceof HTMLFormElement)) return false;
  form.requestSubmit();
  return true;
}

/** @param {string} name */
function focus(name) {
  const field = all('write').find((element) => element.dataset.write === name);
  field?.focus();
  return field !== undefined;
}

function openList() {
  const list = document.getElementById('shortcuts');
  if (list instanceof HTMLDialogElement) list.showModal();
  return true;
}
