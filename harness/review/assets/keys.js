// One registry of single keys: what is bound here is what the help lists. They can be switched off, never fire while
// somebody types, and never with another modifier; each only does what a link or a button of the page does too.
const STORED = 'playpen.keys';
const bindings = new Map();

/** Binds a key of this page; `what` stands in the help. */
export function bind(key, what, act) {
  bindings.set(key, { what, act });
}

/** Binds a key to follow a link, where the page has it. */
export function bindLink(key, what, selector) {
  const link = document.querySelector(selector);
  if (link) bind(key, what, () => link.click());
}

const areOn = () => localStorage.getItem(STORED) !== 'off';
const isTyping = (target) =>
  target.closest('input:not([type=radio], [type=range], [type=checkbox]), textarea, select') !== null;

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (
    !(event.target instanceof Element) ||
    isTyping(event.target) ||
    document.querySelector('dialog[open]')
  ) {
    return;
  }
  // An arrow that moves a slider or a choice stays there.
  if (event.key.startsWith('Arrow') && event.target.matches('input')) return;
  if (event.key !== '?' && !areOn()) return;
  const binding = bindings.get(event.key);
  if (!binding) return;
  event.preventDefault();
  binding.act();
});

const opener = document.querySelector('[data-help]');
if (opener) {
  opener.hidden = false;
  opener.addEventListener('click', showHelp);
  bind('?', 'Show these keys', showHelp);
}

function showHelp() {
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  const heading = document.createElement('h2');
  heading.textContent = 'Keys on this page';
  const list = document.createElement('dl');
  for (const [key, { what }] of bindings) {
    const row = document.createElement('div');
    const name = document.createElement('dt');
    const kbd = document.createElement('kbd');
    kbd.textContent = NAMES[key] ?? key;
    name.append(kbd);
    const meaning = document.createElement('dd');
    meaning.textContent = what;
    row.append(name, meaning);
    list.append(row);
  }
  const off = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = areOn();
  box.addEventListener('change', () => localStorage.setItem(STORED, box.checked ? 'on' : 'off'));
  off.append(box, ' Single keys are on');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(heading, list, off, close);
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

const NAMES = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };
