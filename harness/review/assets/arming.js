// An answer takes a look first: its buttons work only once the page has been in front for a moment, so that the second
// half of a double click, or a key meant for another window, decides nothing.
const ARM_MS = 700;
const armed = document.querySelectorAll('[data-armed]');
let arming;
const disarm = () => {
  clearTimeout(arming);
  for (const button of armed) button.disabled = true;
};
const arm = () => {
  disarm();
  arming = setTimeout(() => {
    for (const button of armed) button.disabled = false;
  }, ARM_MS);
};
if (armed.length > 0) {
  addEventListener('blur', disarm);
  addEventListener('focus', arm);
  addEventListener('pagehide', disarm);
  addEventListener('pageshow', arm);
  arm();
}
