// @ts-check
/** Saves a form field by field, each as soon as it is left with another value than it had. */

import { all } from './page.js';

for (const form of all('autosave')) if (form instanceof HTMLFormElement) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  /** What is stored, by field. */
  const stored = new Map([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const status = form.querySelector('[role="status"]');
  /** One after the other: each needs the version that the one before has made. */
  let queue = Promise.resolve();
  for (const hint of all('autosave-hint', form)) hint.hidden = false;
  for (const button of all('autosave-button', form)) button.hidden = true;
  form.addEventListener('focusout', ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) enqueue(target);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement) enqueue(activeElement);
  });

  /** @param {HTMLInputElement | HTMLSelectElement} field */
  function enqueue(field) {
    queue = queue
      .then(() => save(field))
      .catch(() => {
        say(form.dataset.failed ?? '');
      });
  }

  /** @param {HTMLInputElement | HTMLSelectElement} field */
  async function save(field) {
    const { name, value } = field;
    if (name === '' || stored.get(name) === value) return;
    say(form.dataset.saving ?? '');
    const version = String(new FormData(form).get('version'));
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ version, [name]: value }),
    });
    const answer = await response.json().catch(() => null);
    field.setAttribute('aria-invalid', String(!response.ok));
    if (response.ok) {
      stored.set(name, value);
      setVersion(answer.version);
      say(form.dataset.saved ?? '');
    } else {
      const message = say(`${form.dataset.failed}: ${answer?.error?.message ?? response.status}`);
      if (response.status === 409) message?.append(' ', reloadLink());
    }
  }

  /** @param {string} text */
  function say(text) {
    if (status) status.textContent = text;
    return status;
  }

  function reloadLink() {
    const link = document.createElement('a');
    link.href = location.pathname;
    link.textContent = form.dataset.reload ?? '';
    return link;
  }
}

/**
 * Of every form of the page that is about the same record.
 * @param {unknown} version
 */
function setVersion(version) {
  for (const input of all('version-of')) if (input instanceof HTMLInputElement) input.value = String(version);
}
