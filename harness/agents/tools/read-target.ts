import type { Target } from '../../model/action.ts';

/** A string in single or double quotes, as locators and attribute selectors have it. */
const QUOTED = `(?:"((?:[^"\\\\]|\\\\.)*)"|'((?:[^'\\\\]|\\\\.)*)')`;

const FORMS: readonly (readonly [form: RegExp, target: (...parts: string[]) => Target])[] = [
  [/^(?:\[?(?:aria-)?ref=)?((?:f\d+)?e\d{1,7})\]?$/, (ref) => ({ ref })],
  [new RegExp(`^role=([a-z]+)\\[name=${QUOTED}\\]$`), (role, name) => ({ role, name })],
  [
    new RegExp(`^getByRole\\('([a-z]+)', \\{ name: ${QUOTED}(?:, exact: true)? \\}\\)$`),
    (role, name) => ({ role, name }),
  ],
  [new RegExp(`^getByLabel\\(${QUOTED}(?:, \\{ exact: true \\})?\\)$`), (label) => ({ label })],
  [new RegExp(`^getByText\\(${QUOTED}(?:, \\{ exact: true \\})?\\)$`), (text) => ({ text })],
  [new RegExp(`^text=${QUOTED}$`), (text) => ({ text })],
];

/**
 * Reads how a call names an element: a ref of the snapshot, or a locator by role, label or text; undefined for anything
 * else. CSS and XPath are not taken: what they find need not be what a person would see.
 */
export function readTarget(text: string): Target | undefined {
  for (const [form, toTarget] of FORMS) {
    const match = form.exec(text.trim());
    if (match === null) continue;
    return toTarget(...match.slice(1).flatMap((part) => (part === undefined ? [] : [unescaped(part)])));
  }
  return undefined;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
