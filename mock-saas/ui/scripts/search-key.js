// @ts-check
/** `/` goes to the search box, unless somebody types. */
import { isTyping } from './page.js';

document.addEventListener('keydown', (event) => {
  const box = document.getElementById('global-search');
  if (event.key !== '/' || !box || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
});
