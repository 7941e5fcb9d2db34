// An answer takes a look first: its buttons work only once the page has been in front for a moment, and stood still, so
// that the second half of a double click, a key meant for another window, or a card that has just moved decides nothing.
const ARM_MS = 700;
let arming;
const setDisabled = (disabled) => {
  for (const button of document.querySelectorAll('[data-armed]')) button.disabled = disabled;
};
const disarm = () => {
  clearTimeout(arming);
  setDisabled(true);
};
const arm = () => {
  disarm();
  arming = setTimeout(() => setDisabled(false), ARM_MS);
};
addEventListener('blur', disarm);
addEventListener('focus', arm);
addEventListener('pagehide', disarm);
addEventListener('pageshow', arm);
document.addEventListener('playpen:changed', ({ detail }) => {
  if (detail.includes('waiting')) arm();
});
arm();
