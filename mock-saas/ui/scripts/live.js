// @ts-check
/** One connection to `/live` for a page: what it hears, what it says, and what it shows when the connection is gone. */
import { all } from './page.js';

/** Waits before each new attempt, in milliseconds; the last one goes on. */
const backoffMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * @typedef {{ type: string, re?: number, status?: number, message?: string, [key: string]: unknown }} Heard
 * @typedef {object} Live
 * @property {(message: { type: string, [key: string]: unknown }, onAnswer?: (answer: Heard) => void) => void} say
 *   sends a message; a held one is answered twice. What is said while offline is not sent.
 */

/**
 * Opens the connection, and opens it again whenever it breaks off.
 * @param {object} page
 * @param {(live: Live, me: string) => void} page.onOpen
 * @param {(heard: Heard) => void} page.onHeard
 * @param {() => void} [page.onGone]
 * @returns {Live}
 */
export function openLive({ onOpen, onHeard, onGone }) {
  /** @type {Map<number, (answer: Heard) => void>} */
  const answers = new Map();
  /** @type {WebSocket | undefined} */
  let socket;
  let said = 0;
  let failures = 0;

  /** @type {Live} */
  const live = {
    say(message, onAnswer) {
      if (socket?.readyState !== WebSocket.OPEN) return;
      said += 1;
      if (onAnswer) answers.set(said, onAnswer);
      socket.send(JSON.stringify({ ...message, id: said }));
    },
  };

  function connect() {
    const opened = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
    socket = opened;
    opened.addEventListener('message', ({ data }) => {
      /** @type {Heard} */
      const heard = JSON.parse(data);
      if (heard.type === 'hello') {
        failures = 0;
        notice('');
        onOpen(live, String(heard.me));
      } else if (heard.type === 'answer') {
        answers.get(Number(heard.re))?.(heard);
        if (heard.error !== 'approval_required') answers.delete(Number(heard.re));
      } else if (heard.type === 'signed_out') location.reload();
      else onHeard(heard);
    });
    opened.addEventListener('close', () => {
      const waitMs = backoffMs[Math.min(failures, backoffMs.length - 1)];
      failures += 1;
      answers.clear();
      onGone?.();
      notice('offline');
      setTimeout(connectOnline, waitMs);
    });
  }

  function connectOnline() {
    if (navigator.onLine) connect();
    else addEventListener('online', connect, { once: true });
  }

  // A socket does not notice by itself that the network has gone.
  addEventListener('offline', () => socket?.close());

  connect();
  return live;
}

/**
 * Says something in the page's notice, in the words that the page brought along; an empty name hides it.
 * @param {string} name of a `data-` attribute of the notice
 * @param {Readonly<Record<string, string>>} [values]
 */
export function notice(name, values = {}) {
  for (const place of all('live-notice')) {
    place.hidden = name === '';
    place.textContent = fill(place.dataset[name] ?? '', values);
  }
}

/**
 * Shows the strip over what has changed.
 * @param {string} text
 */
export function strip(text) {
  for (const place of all('live-strip-text')) place.textContent = text;
  for (const place of all('live-strip')) place.hidden = false;
}

/**
 * @param {string} text with `{name}` in it
 * @param {Readonly<Record<string, string>>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * What an answer says, for people.
 * @param {Heard} answer
 */
export function reasonOf(answer) {
  if (typeof answer.message === 'string') return answer.message;
  const { error } = answer;
  return error && typeof error === 'object' && 'message' in error ? String(error.message) : '';
}
