// @ts-check
/** Keys that act on the task list: `j` and `k` select, `e` completes, `#` deletes; not while somebody types. */
import { all, isTyping } from './page.js';

/** @type {string | undefined} */
let selected;

const tasks = () => all('task');
const current = () => tasks().find((task) => task.dataset.task === selected);

/** @param {number} step */
function select(step) {
  const list = tasks();
  const task = current();
  const at = task ? list.indexOf(task) + step : step > 0 ? 0 : list.length - 1;
  const next = list[Math.max(0, Math.min(at, list.length - 1))];
  if (!next) return;
  for (const other of list) other.removeAttribute('aria-current');
  selected = next.dataset.task;
  next.setAttribute('aria-current', 'true');
  const link = next.querySelector('[data-open]');
  if (link instanceof HTMLElement) link.focus();
}

/** @param {string} form */
function submit(form) {
  const found = current()?.querySelector(`[data-${form}]`);
  if (found instanceof HTMLFormElement) found.requestSubmit();
}

/** @type {Readonly<Record<string, () => void>>} */
const keys = {
  j: () => select(1),
  k: () => select(-1),
  e: () => submit('tick'),
  '#': () => submit('delete'),
};

document.addEventListener('keydown', (event) => {
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (!act || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
