import type { BrowserContext, ConsoleMessage, WebError } from 'playwright';
import type { ConsoleKind, ConsoleLine } from '../model/console-line.ts';

/** Of one line, more than is ever kept: what is kept is cut once it is redacted, so that no half of a secret is left. */
const LONGEST_TAKEN = 16_384;

/** What a browser says of each document about a header that the gateway adds; no page's own line is without a place. */
const ABOUT_OURS = /^Error with Permissions-Policy header: Unrecognized feature: 'bluetooth'/;

const KINDS: Readonly<Record<string, ConsoleKind>> = {
  debug: 'debug',
  info: 'info',
  warning: 'warning',
  error: 'error',
  assert: 'error',
};

/**
 * Tells each line of a context's consoles.
 *
 * @param tell returns a promise where it has heard enough: nothing more is told until that resolves. A line costs the
 * harness a tenth of a millisecond even where nobody keeps it, and a page writes them without end.
 */
export function hearConsole(
  context: BrowserContext,
  tell: (line: ConsoleLine) => Promise<void> | undefined,
): void {
  const hear = (line: ConsoleLine): void => {
    const enough = tell(line);
    if (enough === undefined) return;
    context.off('console', onConsole).off('weberror', onError);
    void enough.then(listen);
  };
  const onConsole = (message: ConsoleMessage): void => {
    const { url, lineNumber, columnNumber } = message.location();
    if (url === '' && ABOUT_OURS.test(message.text())) return;
    hear({
      kind: KINDS[message.type()] ?? 'log',
      ...taken(message.text()),
      place: url === '' ? null : placeOf(url, lineNumber, columnNumber),
    });
  };
  const onError = (thrown: WebError): void => {
    const { name, message } = thrown.error();
    const { url, line, column } = thrown.location();
    const text = name === '' || message.startsWith(name) ? message : `${name}: ${message}`;
    hear({ kind: 'uncaught', ...taken(text), place: url === '' ? null : placeOf(url, line, column) });
  };
  const listen = (): void => {
    context.on('console', onConsole).on('weberror', onError);
  };
  listen();
}

function taken(text: string): { readonly text: string; readonly cut: number } {
  return { text: text.slice(0, LONGEST_TAKEN), cut: Math.max(0, text.length - LONGEST_TAKEN) };
}

function placeOf(url: string, line: number, column: number): string {
  return `${url.slice(0, LONGEST_TAKEN)}:${line + 1}:${column + 1}`;
}
