// @ts-check
/** A list of tickets: rows that others change are fetched anew, and a status is changed over the socket. */
import { notice, openLive, reasonOf, strip } from './live.js';
import { all } from './page.js';

const rowMark = 'live-ticket-row';

const live = openLive({
  onOpen: ({ say }) => {
    say({ type: 'subscribe.tickets' });
    for (const control of controls()) control.disabled = false;
  },
  onHeard: ({ type, number }) => {
    if (type === 'ticket.changed') changed(String(number));
  },
  onGone: () => {
    for (const control of controls()) control.disabled = true;
  },
});

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.matches(`[data-${rowMark}]`)) changeStatus(target);
});

/** @param {ParentNode} [root] */
function controls(root) {
  return all(rowMark, root).filter((element) => element instanceof HTMLSelectElement);
}

/** @param {HTMLSelectElement} control */
function changeStatus(control) {
  const before = [...control.options].find(({ defaultSelected }) => defaultSelected)?.value ?? control.value;
  const number = control.dataset.liveTicketRow;
  const message = {
    type: 'ticket.status',
    number,
    status: control.value,
    version: Number(control.dataset.version),
  };
  live.say(message, (answer) => {
    const waits = answer.error === 'approval_required';
    if (answer.status === 200) notice('');
    else notice(waits ? 'waiting' : 'notDone', { reason: reasonOf(answer) });
    const now = controls().find(({ dataset }) => dataset.liveTicketRow === number);
    if (!now) return;
    now.disabled = waits;
    if (answer.status !== 200 && !waits) now.value = before;
  });
}

/** @type {Set<string>} */
let wanted = new Set();

/** @param {string} number */
function changed(number) {
  if (!rowOf(number)) {
    for (const place of all('live-tickets')) strip(place.dataset.changed ?? '');
    return;
  }
  wanted.add(number);
  if (wanted.size === 1) void refresh();
}

/** Takes the rows from the page as it is now: they come in its language and with its rights. */
async function refresh() {
  const response = await fetch(location.href);
  const numbers = wanted;
  wanted = new Set();
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const number of numbers) replaceRow(number, fresh);
}

/**
 * @param {string} number
 * @param {Document} fresh
 */
function replaceRow(number, fresh) {
  const [row, next] = [rowOf(number), rowOf(number, fresh)];
  if (!row) return;
  if (!next) {
    for (const place of all('live-tickets')) strip(place.dataset.changed ?? '');
    return;
  }
  const hadFocus = row.contains(document.activeElement);
  const isTicked = row.querySelector('input[type=checkbox]:checked') !== null;
  const adopted = document.importNode(next, true);
  const tick = adopted.querySelector('input[type=checkbox]');
  if (tick instanceof HTMLInputElement) tick.checked = isTicked;
  for (const control of controls(adopted)) control.disabled = false;
  adopted.classList.add('live-changed');
  row.replaceWith(adopted);
  if (hadFocus) controls(adopted)[0]?.focus();
}

/**
 * @param {string} number
 * @param {ParentNode} [root]
 */
function rowOf(number, root) {
  return all(rowMark, root)
    .find(({ dataset }) => dataset.liveTicketRow === number)
    ?.closest('tr, li');
}
