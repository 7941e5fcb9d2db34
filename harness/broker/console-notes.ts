import type { ConsoleLine, ConsoleLog } from '../model/console-line.ts';

/** Lines kept of one step; the last of them only for errors, which are not to go under in chatter. */
const MOST_KEPT = 50;
const FOR_ERRORS = 10;
/** Lines of one step after which nobody listens any more. */
const MOST_HEARD = 1_000;

/** What pages write to the console while a step is under way, and before it: bounded, whatever a page writes. */
export class ConsoleNotes {
  #lines: { -readonly [Key in keyof ConsoleLog['lines'][number]]: ConsoleLog['lines'][number][Key] }[] = [];
  #heard = 0;
  #more = 0;
  #enough: { readonly until: Promise<void>; readonly end: () => void } | undefined;

  /** @returns a promise where nothing more is wanted until it resolves */
  add(line: ConsoleLine): Promise<void> | undefined {
    this.#heard += 1;
    const last = this.#lines.at(-1);
    if (last !== undefined && isSame(last, line)) last.times += 1;
    else if (this.#lines.length < MOST_KEPT - (isError(line) ? 0 : FOR_ERRORS)) {
      this.#lines.push({ ...line, times: 1 });
    } else this.#more += 1;
    if (this.#heard < MOST_HEARD) return undefined;
    this.#enough ??= silence();
    return this.#enough.until;
  }

  /** What has been written since the last time, and listens again. */
  take(): ConsoleLog {
    const log = { lines: this.#lines, more: this.#more, unheard: this.#enough !== undefined };
    this.#enough?.end();
    this.#enough = undefined;
    this.#lines = [];
    this.#heard = 0;
    this.#more = 0;
    return log;
  }
}

function isError({ kind }: ConsoleLine): boolean {
  return kind === 'error' || kind === 'uncaught';
}

function isSame(one: ConsoleLine, other: ConsoleLine): boolean {
  return (
    one.kind === other.kind && one.text === other.text && one.cut === other.cut && one.place === other.place
  );
}

function silence(): { readonly until: Promise<void>; readonly end: () => void } {
  let end = () => {};
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { until, end };
}
