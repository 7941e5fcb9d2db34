// @ts-check
/**
 * A link with `data-dialog` opens the dialog of that id, and one with `data-dismiss` closes it; without this script the
 * link leads to the page with the dialog open.
 */
import { all } from './page.js';

for (const link of all('dialog')) {
  link.addEventListener('click', (event) => {
    const dialog = document.getElementById(link.dataset.dialog ?? '');
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    dialog.showModal();
  });
}

for (const link of all('dismiss')) {
  link.addEventListener('click', (event) => {
    const dialog = link.closest('dialog');
    if (!dialog?.open || !dialog.matches(':modal')) return;
    event.preventDefault();
    dialog.close();
  });
}
