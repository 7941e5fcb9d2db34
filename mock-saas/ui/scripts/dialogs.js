// @ts-check
/** Opens the modal that a button with `data-opens` names in `aria-controls`; a button with `data-closes` shuts the one it stands in. */
import { all } from './page.js';

for (const button of all('opens')) {
  button.addEventListener('click', () => {
    const dialog = document.getElementById(button.getAttribute('aria-controls') ?? '');
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
}

for (const button of all('closes')) {
  button.addEventListener('click', () => button.closest('dialog')?.close());
}
