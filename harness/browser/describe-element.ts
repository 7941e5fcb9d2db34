/** A request that a control is about to make, as far as its markup tells. */
export type PredictedRequest = {
  readonly method: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly body: string;
};

/** What stands at a point of the page. Everything in it is page text: untrusted. */
export type ElementDescription = {
  readonly tag: string;
  readonly role: string;
  readonly name: string;
  /** Everything that can be read of it, each in its own right: its name may lie, its text may be drawn. */
  readonly words: readonly string[];
  /** Names of what it stands in, such as a region or a dialog; nearest first. */
  readonly within: readonly string[];
  /** Equal for two looks at the same element, and for no two elements. */
  readonly identity: string;
  /** Set for a field that takes a secret or a file. */
  readonly secret: 'password' | 'one_time_code' | 'file' | null;
  /** x, y, width, height in CSS pixels of its frame's viewport. */
  readonly box: readonly [number, number, number, number];
  /** How far the content of a frame stands inside its box, left and top. */
  readonly inset: readonly [number, number];
  readonly prediction: PredictedRequest | null;
};

declare global {
  /** The harness' own numbers of elements, kept in the isolated world of each document. */
  var playpenNumbers: WeakMap<Element, number> | undefined;
  var playpenLast: number | undefined;
}

/**
 * Describes the control that an input on this node would set off. Runs inside the page, in an isolated world, where
 * the page's scripts can't replace what it calls; it must not refer to anything outside itself.
 *
 * @param input `pointer` for a click, `enter` or `space` for a key on the focused element
 */
export function describeElement(this: Node, input: 'pointer' | 'enter' | 'space'): ElementDescription {
  const parentOf = (node: Node): Node | null => {
    const parent = node.parentNode;
    return parent instanceof ShadowRoot ? parent.host : parent;
  };
  const closest = (start: Node, matches: (element: Element) => boolean): Element | null => {
    for (let node: Node | null = start; node !== null; node = parentOf(node)) {
      if (node instanceof Element && matches(node)) return node;
    }
    return null;
  };
  const isControl = (element: Element): boolean =>
    element.matches(
      'button, a[href], input, select, textarea, label, summary, [role=button], [role=link], [role=menuitem], [role=tab], [role=checkbox], [onclick], [hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete], [data-method]',
    );
  const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => (id === '' ? null : document.getElementById(id)))
      .map((label) => (label === null ? '' : textOf(label)))
      .join(' ')
      .trim();
    if (labelledBy !== '') return labelledBy;
    const aria = element.getAttribute('aria-label')?.trim();
    if (aria !== undefined && aria !== '') return aria;
    if (element instanceof HTMLInputElement && ['submit', 'button', 'reset'].includes(element.type)) {
      return element.value || element.type;
    }
    if (
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
    ) {
      const label = element.labels?.[0];
      return label ? textOf(label) : (element.getAttribute('placeholder') ?? element.name);
    }
    return (
      textOf(element) ||
      element.querySelector('img[alt]')?.getAttribute('alt') ||
      element.getAttribute('title') ||
      ''
    );
  };
  const drawnIn = (element: Element): string[] =>
    ['::before', '::after'].flatMap((pseudo) => {
      const { content } = getComputedStyle(element, pseudo);
      const attributes = [...content.matchAll(/attr\(\s*([\w-]+)/g)].map(([, name]) =>
        element.getAttribute(name ?? ''),
      );
      const strings = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text ?? '');
      return [...strings, ...attributes.map((text) => text ?? '')];
    });
  /** What a control without any text tells by the names that its makers gave it. */
  const hintsOf = (element: Element): string[] => {
    const parts = [element, ...[...element.querySelectorAll('*')].slice(0, 20)];
    const names = parts.flatMap((part) => [
      part.id,
      part.getAttribute('class') ?? '',
      part.getAttribute('href')?.split(/[/#?]/).at(-1) ?? '',
      part.getAttribute('src')?.split(/[/?]/).at(-1) ?? '',
      part.getAttribute('data-icon') ?? '',
      part.getAttribute('data-action') ?? '',
    ]);
    return names.map((name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_.:]+/g, ' '));
  };
  const wordsOf = (element: Element, labels: readonly Element[]): string[] => {
    const parts = [element, ...[...element.querySelectorAll('*')].slice(0, 50)];
    const field = element instanceof HTMLInputElement ? element : null;
    const isButton = field !== null && ['submit', 'button', 'reset', 'image'].includes(field.type);
    const read = [
      nameOf(element),
      textOf(element),
      ...labels.map(textOf),
      ...(isButton ? [field.value] : []),
      ...parts.flatMap((part) => [
        part.getAttribute('aria-label') ?? '',
        part.getAttribute('aria-description') ?? '',
        part.getAttribute('title') ?? '',
        part.getAttribute('alt') ?? '',
        ...drawnIn(part),
      ]),
    ].map((text) => text.trim().slice(0, 200));
    const isSilent = read.every((text) => !/[\p{L}\p{N}]/u.test(text));
    return [...new Set(isSilent ? [...read, ...hintsOf(element)] : read)].filter(
      (text) => text.trim() !== '',
    );
  };
  const withinOf = (element: Element): string[] => {
    const names: string[] = [];
    for (let node: Node | null = parentOf(element); node !== null; node = parentOf(node)) {
      if (node instanceof Element && node.matches('[aria-label], [aria-labelledby], [title]')) {
        names.push(nameOf(node).slice(0, 200));
      }
    }
    return names.filter((name) => name !== '');
  };
  const identityOf = (element: Element): string => {
    globalThis.playpenNumbers ??= new WeakMap();
    const known = globalThis.playpenNumbers.get(element) ?? (globalThis.playpenLast ?? 0) + 1;
    globalThis.playpenNumbers.set(element, known);
    globalThis.playpenLast = Math.max(globalThis.playpenLast ?? 0, known);
    return `${performance.timeOrigin}/${known}`;
  };
  const secretOf = (element: Element): ElementDescription['secret'] => {
    if (!(element instanceof HTMLInputElement)) return null;
    if (element.type === 'password' || element.type === 'file') return element.type;
    const hints = `${element.autocomplete} ${element.name} ${element.id} ${nameOf(element)}`.toLowerCase();
    if (/current-password|new-password/.test(element.autocomplete)) return 'password';
    return /one[-_ ]?time|\b(?:otp|totp|2fa|mfa|tan)\b|(?:verification|security|authenticat\w+)[-_ ]?code/.test(
      hints,
    )
      ? 'one_time_code'
      : null;
  };
  const encode = (form: HTMLFormElement, submitter: HTMLElement | null): PredictedRequest | null => {
    const own = (attribute: string): string | null => submitter?.getAttribute(attribute) ?? null;
    const method = (own('formmethod') ?? form.getAttribute('method') ?? 'get').toLowerCase();
    const action = new URL(
      own('formaction') ?? form.getAttribute('action') ?? location.href,
      document.baseURI,
    );
    const enctype = own('formenctype') ?? form.getAttribute('enctype') ?? 'application/x-www-form-urlencoded';
    const validates = !form.noValidate && own('formnovalidate') === null;
    if (method === 'dialog' || (validates && !form.matches(':valid'))) return null;
    const pairs: [string, string][] = [];
    for (const [key, value] of new FormData(form, submitter).entries()) {
      if (typeof value !== 'string') return null;
      const crlf = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
      pairs.push([crlf(key), crlf(value)]);
    }
    const query = new URLSearchParams(pairs).toString();
    if (method !== 'post') {
      action.search = query;
      action.hash = '';
      return { method: 'GET', url: action.href, contentType: null, body: '' };
    }
    if (enctype !== 'application/x-www-form-urlencoded') return null;
    action.hash = '';
    return { method: 'POST', url: action.href, contentType: enctype, body: query };
  };
  const isSubmit = (element: Element): element is HTMLButtonElement | HTMLInputElement =>
    (element instanceof HTMLButtonElement && element.type === 'submit') ||
    (element instanceof HTMLInputElement && (element.type === 'submit' || element.type === 'image'));
  const predict = (element: Element): PredictedRequest | null => {
    if (isSubmit(element)) {
      return element.form === null || element.disabled ? null : encode(element.form, element);
    }
    if (element instanceof HTMLAnchorElement && element.href !== '') {
      const to = new URL(element.href);
      to.hash = '';
      if (!['http:', 'https:', 'file:'].includes(to.protocol)) return null;
      const samePage = to.href === location.href.split('#')[0] && element.href.includes('#');
      return samePage ? null : { method: 'GET', url: to.href, contentType: null, body: '' };
    }
    return null;
  };

  const start: Node = this instanceof Element ? this : (parentOf(this) ?? document.documentElement);
  let control = closest(start, isControl) ?? (start instanceof Element ? start : document.documentElement);
  const clicked = control;
  if (control instanceof HTMLLabelElement && control.control !== null) control = control.control;
  let prediction: PredictedRequest | null = null;
  if (input === 'pointer') {
    prediction = predict(control);
  } else {
    const types =
      input === 'enter'
        ? 'textarea, [contenteditable]'
        : 'input:not([type=submit],[type=button],[type=image]), textarea, select, a, [contenteditable]';
    if (!control.matches(types)) {
      const field = control instanceof HTMLInputElement ? control : null;
      const form =
        field === null || ['submit', 'image', 'button', 'reset'].includes(field.type) ? null : field.form;
      if (form !== null) {
        const submitter = [...form.elements].find(isSubmit) ?? null;
        prediction = submitter?.disabled === true ? null : encode(form, submitter);
      } else {
        prediction = predict(control);
      }
    }
  }
  const box = control.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(control);
  return {
    tag: control.localName,
    role: control.getAttribute('role') ?? '',
    name: nameOf(control).slice(0, 200),
    words: wordsOf(control, clicked === control ? [] : [clicked]),
    within: withinOf(control),
    identity: identityOf(control),
    secret: secretOf(control),
    box: [box.x, box.y, box.width, box.height],
    inset: [
      control.clientLeft + Number.parseFloat(paddingLeft),
      control.clientTop + Number.parseFloat(paddingTop),
    ],
    prediction,
  };
}
