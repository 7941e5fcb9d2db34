// @ts-check
/** A form with `data-confirm` is sent only after a yes to its question. */
import { all } from './page.js';

for (const form of all('confirm')) {
  form.addEventListener('submit', (event) => {
    if (!window.confirm(form.dataset.confirm)) event.preventDefault();
  });
}
