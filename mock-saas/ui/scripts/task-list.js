// @ts-check
/** The task list: ticks show at once, what is deleted leaves a way back, tasks are put in order by hand. */
import { all, callApi } from './page.js';
import { complain, reasonOf, refresh } from './refresh.js';

/** @param {EventTarget | null} at */
function taskAt(at) {
  const task = at instanceof Element ? at.closest('[data-task]') : null;
  return task instanceof HTMLElement ? task : null;
}

/** @param {string} name */
const said = (name) => document.getElementById('tasks')?.dataset[name] ?? '';

/**
 * Shows the task as done, or as open again, before the server knows.
 * @param {HTMLElement} task
 * @param {HTMLFormElement} form
 */
function flip(task, form) {
  const isDone = task.classList.toggle('done');
  const button = form.querySelector('button');
  if (!button) return;
  const label = button.getAttribute('aria-label') ?? '';
  button.setAttribute('aria-pressed', String(isDone));
  button.setAttribute('aria-label', button.dataset.other ?? label);
  button.dataset.other = label;
  form.dataset.tick = isDone ? 'reopen' : 'complete';
  form.action = `/tasks/${task.dataset.task}/${form.dataset.tick}`;
}

/**
 * @param {HTMLElement} task
 * @param {HTMLFormElement} form
 */
async function tick(task, form) {
  if (task.dataset.busy) return;
  task.dataset.busy = 'true';
  const act = form.dataset.tick;
  flip(task, form);
  const answer = await callApi('POST', `/tasks/${task.dataset.task}/${act}`);
  delete task.dataset.busy;
  if (!answer.ok) flip(task, form);
  else keepVersion(task, answer.value);
  complain(answer.ok ? '' : said('takenBack').replace('{reason}', reasonOf(answer.value)));
}

/**
 * @param {HTMLElement} task
 * @param {unknown} value
 */
function keepVersion(task, value) {
  const { version } = Object(Object(value).task);
  if (version) task.dataset.version = String(version);
}

/** @param {HTMLElement} task */
async function remove(task) {
  const answer = await callApi('DELETE', `/tasks/${task.dataset.task}`);
  complain(answer.ok ? '' : reasonOf(answer.value));
  if (answer.ok) await refresh();
}

/**
 * @param {HTMLElement} task
 * @param {HTMLElement | null} before who comes after it; null: nobody
 */
async function place(task, before) {
  const list = task.parentElement;
  if (!list) return;
  list.insertBefore(task, before);
  const beforeId = before?.dataset.task ?? null;
  const version = Number(task.dataset.version);
  const answer = await callApi('POST', `/tasks/${task.dataset.task}/move`, { beforeId, version });
  complain(answer.ok ? '' : reasonOf(answer.value));
  if (answer.ok) keepVersion(task, answer.value);
  else await refresh();
}

function showShifts() {
  for (const button of all('shift')) button.hidden = false;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  const task = taskAt(form);
  if (!(form instanceof HTMLFormElement) || !task) return;
  event.preventDefault();
  if (form.dataset.tick) void tick(task, form);
  else void remove(task);
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-shift]') : null;
  const task = taskAt(button);
  if (!(button instanceof HTMLElement) || !task) return;
  const up = button.dataset.shift === 'up';
  const beside = up ? task.previousElementSibling : task.nextElementSibling;
  if (!beside) return;
  void place(task, taskAt(up ? beside : beside.nextElementSibling));
  button.focus();
});

/** @type {HTMLElement | null} */
let dragged = null;

document.addEventListener('dragstart', (event) => {
  dragged = taskAt(event.target);
});

document.addEventListener('dragover', (event) => {
  const over = taskAt(event.target);
  if (dragged && over && over.parentElement === dragged.parentElement) event.preventDefault();
});

document.addEventListener('drop', (event) => {
  const over = taskAt(event.target);
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const { top, height } = over.getBoundingClientRect();
  const before = event.clientY < top + height / 2 ? over : taskAt(over.nextElementSibling);
  if (before !== dragged) void place(dragged, before);
  dragged = null;
});

document.addEventListener('refreshed', showShifts);
showShifts();
