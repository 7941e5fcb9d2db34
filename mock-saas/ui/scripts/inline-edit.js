// @ts-check
/** Edits a name and a stage in the row of a list; saved with Enter or on leaving, given up with Escape. */

import { all, toast } from './page.js';

for (const list of all('inline-edit')) {
  for (const row of all('inline-row', list)) start(list, row);
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 */
function start(list, row) {
  const [pencil] = all('rename', row);
  const [select] = all('restage', row);
  const link = row.querySelector('a');
  if (pencil && link) {
    pencil.hidden = false;
    pencil.addEventListener('click', () => rename(pencil, link));
  }
  if (select instanceof HTMLSelectElement) {
    for (const badge of all('stage', row)) badge.hidden = true;
    select.hidden = false;
    let stored = select.value;
    select.addEventListener('change', async () => {
      if (await save({ stage: select.value })) stored = select.value;
      else select.value = stored;
    });
  }

  /**
   * @param {HTMLElement} button
   * @param {HTMLAnchorElement} name
   */
  function rename(button, name) {
    const input = document.createElement('input');
    const before = name.textContent ?? '';
    input.value = before;
    input.dir = 'auto';
    input.setAttribute('aria-label', button.getAttribute('aria-label') ?? '');
    name.replaceWith(input);
    button.hidden = true;
    input.focus();
    input.select();
    let isDone = false;

    /** @param {boolean} isKept */
    async function end(isKept) {
      if (isDone) return;
      isDone = true;
      const typed = input.value.trim();
      const isSaved = isKept && typed !== before && (await save({ name: typed }));
      name.textContent = isSaved ? typed : before;
      input.replaceWith(name);
      button.hidden = false;
    }

    input.addEventListener('blur', () => end(true));
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') end(true);
      if (key === 'Escape') end(false);
    });
  }

  /**
   * @param {Record<string, string>} fields
   * @returns {Promise<boolean>} whether they are stored
   */
  async function save(fields) {
    const response = await fetch(row.dataset.inlineRow ?? '', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ version: row.dataset.version ?? '', ...fields }),
    });
    const answer = await response.json().catch(() => null);
    if (response.ok) row.dataset.version = String(answer.version);
    toast(
      response.ok ? (list.dataset.saved ?? '') : `${list.dataset.failed}: ${answer?.error?.message ?? ''}`,
    );
    return response.ok;
  }
}
