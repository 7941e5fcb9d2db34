// @ts-check
/**
 * Saves the form of a draft whenever a field of it is left, without being asked. Whatever is pressed next waits until
 * it is saved; every form of the page then carries the new version.
 */
import { all, callApi } from './page.js';

for (const form of all('draft')) {
  if (form instanceof HTMLFormElement) watch(form);
}

/** @param {HTMLFormElement} form */
function watch(form) {
  const words = JSON.parse(form.dataset.words ?? '{}');
  const state = form.querySelector('[data-draft-state]');
  let known = textOf(form);
  /** @type {Promise<void> | undefined} */
  let saving;

  /** @param {string} text */
  const say = (text) => {
    if (state) state.textContent = text;
  };

  async function save() {
    const text = textOf(form);
    if (text === known) return;
    known = text;
    say(words.saving);
    const { ok, value } = await callApi('PATCH', form.dataset.draft ?? '', contentOf(form));
    if (!ok) {
      known = '';
      return say(words.notSaved.replace('{reason}', messageOf(value)));
    }
    for (const field of document.querySelectorAll('input[name=version]')) {
      if (field instanceof HTMLInputElement) field.value = String(versionOf(value));
    }
    say(words.saved);
  }

  form.addEventListener('focusout', () => {
    saving = (saving ?? Promise.resolve()).then(save).finally(() => {
      saving = undefined;
    });
  });
  document.addEventListener('submit', (event) => {
    if (!saving || !(event.target instanceof HTMLFormElement)) return;
    const { target, submitter } = event;
    event.preventDefault();
    saving.then(() => target.requestSubmit(submitter));
  });
}

/** @param {HTMLFormElement} form */
function contentOf(form) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  return { ...fields, version: Number(fields.version) };
}

/** What is written, without its version. @param {HTMLFormElement} form */
function textOf(form) {
  return JSON.stringify({ ...contentOf(form), version: 0 });
}

/** @param {unknown} value @returns {string} */
function messageOf(value) {
  return Object(Object(value).error).message ?? '';
}

/** @param {unknown} value @returns {number} */
function versionOf(value) {
  return Object(Object(value).mail).version ?? 0;
}
