// @ts-check
/** What is selected in the task list goes to the server in one batch; each is answered apart. */
import { all, callApi, toast } from './page.js';
import { complain, reasonOf, refresh } from './refresh.js';

const bar = document.getElementById('bulk-bar');
const list = document.getElementById('tasks');

const boxes = () => all('select').filter((box) => box instanceof HTMLInputElement);
const chosen = () =>
  boxes()
    .filter((box) => box.checked)
    .flatMap((box) => box.closest('[data-task]') ?? [])
    .filter((task) => task instanceof HTMLElement);

function show() {
  const count = chosen().length;
  if (!bar) return;
  bar.hidden = count === 0;
  for (const place of all('count', bar)) {
    place.textContent = (place.dataset.count ?? '').replace('{count}', String(count));
  }
}

/**
 * @param {HTMLElement} task
 * @param {string | undefined} act
 */
function operationFor({ dataset: { task, version } }, act) {
  if (act === 'delete') return { method: 'DELETE', path: `/tasks/${task}` };
  if (act === 'complete') return { method: 'POST', path: `/tasks/${task}/complete` };
  const select = document.getElementById('bulk-assignee');
  const assigneeId = select instanceof HTMLSelectElement && select.value !== '' ? select.value : null;
  return { method: 'PATCH', path: `/tasks/${task}`, body: { assigneeId, version: Number(version) } };
}

/** @param {string | undefined} act */
async function run(act) {
  const operations = chosen().map((task) => operationFor(task, act));
  const answer = await callApi('POST', '/batch', { operations });
  if (answer.ok) tell(Object(answer.value).results);
  else complain(reasonOf(answer.value) || (list?.dataset.failed ?? ''));
  await refresh();
}

/** @param {readonly { status: number, body: unknown }[]} results */
function tell(results) {
  const refused = results.filter(({ status }) => status >= 400);
  const done = String(results.length - refused.length);
  const [first] = refused;
  const text = (first ? list?.dataset.refused : list?.dataset.allDone) ?? '';
  const filled = text.replace('{done}', done).replace('{refused}', String(refused.length));
  complain(first ? filled.replace('{reason}', reasonOf(first.body)) : '');
  if (!first) toast(filled);
}

document.addEventListener('change', (event) => {
  if (event.target instanceof Element && event.target.matches('[data-select]')) show();
});
document.addEventListener('refreshed', show);
bar?.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-bulk]') : null;
  if (button instanceof HTMLElement) void run(button.dataset.bulk);
});
