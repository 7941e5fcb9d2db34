import type { ConsoleLine } from '../model/console-line.ts';
import type { MaskSelector } from '../model/mask-selector.ts';
import type { Intercepted } from './interception.ts';
import type { PageFailure, PageLimits } from './vital-signs.ts';

/** What a session is opened with. */
export type SessionOptions = {
  readonly proxy: { readonly server: string; readonly username: string; readonly password: string };
  isListed(url: string): boolean;
  /** Elements that are in no capture. */
  readonly masks: readonly MaskSelector[];
  /** False only in a test of the other layers. */
  readonly intercepts: boolean;
  onIntercepted(stopped: Intercepted): void;
  /** Something that the browser did on its own: a dialog brought up, a download refused. */
  onIncident(kind: 'dialog' | 'download' | 'popup', text: string): void;
  /** A line on the console of a page; what it returns is told in `hearConsole`. */
  onConsole(line: ConsoleLine): Promise<void> | undefined;
  /** What one page may take; past it the session fails. */
  readonly limits: PageLimits;
  /** A page has failed, or the browser is gone: nothing more is to come of any page of the session. */
  onFailed(failure: PageFailure): void;
  /** Requests that the gateway has not answered yet. */
  inFlight(): number;
  /** Messages that the gateway has got over the sockets that are open. */
  messages(): number;
};

/** How captured text and pictures are cleaned before they leave this folder. */
export type Cleaner = {
  text(text: string): string;
};
