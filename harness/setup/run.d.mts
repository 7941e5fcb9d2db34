export type Outcome = {
  /** -1 when it could not be started or was ended. */
  readonly code: number;
  /** Standard output and errors, as they came. */
  readonly output: string;
  /** Why it was ended or could not be started, where that is so. */
  readonly problem: string | undefined;
  readonly elapsedMs: number;
};

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Asked four times a second; true ends the command. */
  readonly isStuck?: (output: string, elapsedMs: number) => boolean;
};

export function run(command: string, args: readonly string[], options?: RunOptions): Promise<Outcome>;
export function tailOf(output: string, lines: number): string;
export function inWords(elapsedMs: number): string;
