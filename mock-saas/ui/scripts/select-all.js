// @ts-check
/** Ticks a whole page of a list, and offers all that match once a page is ticked. */
import { all } from './page.js';

for (const form of all('bulk')) watchForm(form);

/** @param {HTMLElement} form */
function watchForm(form) {
  const [page] = all('select-page', form);
  const [count] = all('selected', form);
  const [offer] = all('all-matching', form);
  const everything = offer?.querySelector('input');
  const rows = [...form.querySelectorAll('input[name="ticket"]')].filter(
    (row) => row instanceof HTMLInputElement,
  );

  function show() {
    const ticked = rows.filter((row) => row.checked).length;
    const isWhole = ticked === rows.length;
    if (page instanceof HTMLInputElement) {
      page.checked = isWhole;
      page.indeterminate = ticked > 0 && !isWhole;
    }
    if (count) count.textContent = (count.dataset.selected ?? '').replace('{count}', String(ticked));
    if (offer) offer.hidden = !isWhole;
    if (everything && !isWhole) everything.checked = false;
    form.classList.toggle('has-selection', ticked > 0);
    for (const line of all('dialog-count', form)) {
      line.textContent = everything?.checked ? (offer?.textContent ?? '') : (count?.textContent ?? '');
    }
  }

  page?.addEventListener('change', () => {
    for (const row of rows) row.checked = page instanceof HTMLInputElement && page.checked;
  });
  form.addEventListener('change', show);
  show();
}
