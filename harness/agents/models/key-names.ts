/** Keys as providers name them, in lower case, and as Playwright does. */
const NAMES: Readonly<Record<string, string>> = {
  alt: 'Alt',
  option: 'Alt',
  cmd: 'Meta',
  command: 'Meta',
  meta: 'Meta',
  super: 'Meta',
  super_l: 'Meta',
  win: 'Meta',
  ctrl: 'Control',
  control: 'Control',
  control_l: 'Control',
  shift: 'Shift',
  shift_l: 'Shift',
  return: 'Enter',
  enter: 'Enter',
  kp_enter: 'Enter',
  esc: 'Escape',
  escape: 'Escape',
  tab: 'Tab',
  space: 'Space',
  backspace: 'Backspace',
  del: 'Delete',
  delete: 'Delete',
  insert: 'Insert',
  home: 'Home',
  end: 'End',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
  pageup: 'PageUp',
  page_up: 'PageUp',
  prior: 'PageUp',
  pagedown: 'PageDown',
  page_down: 'PageDown',
  next: 'PageDown',
  menu: 'ContextMenu',
  plus: '+',
  minus: '-',
};

/** A key as Playwright names it; what is not known is left as it is, for the parser of actions to refuse. */
function keyName(name: string): string {
  const known = NAMES[name.toLowerCase()];
  if (known !== undefined) return known;
  return /^f\d{1,2}$/i.test(name) ? name.toUpperCase() : name;
}

/** A chord such as `ctrl+shift+t` in Playwright's notation. */
export function chordOf(keys: readonly string[]): string {
  return keys.map(keyName).join('+');
}

/** The parts of a written chord; a plus sign at its end is a key. */
export function keysIn(chord: string): readonly string[] {
  const [, before = '', plus] = /^(.*?)(?:\+?(\+))?$/s.exec(chord) ?? [];
  return [...before.split('+').filter((key) => key !== ''), ...(plus === undefined ? [] : [plus])];
}
