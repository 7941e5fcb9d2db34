/** Exit codes of the command line. */
export const EXIT = {
  ok: 0,
  /** A scenario's verdict is not what it must be. */
  verdict: 1,
  usage: 2,
  /** Changes unreviewed, or approvals pending. */
  pending: 3,
  harness: 4,
  interrupted: 130,
} as const;

/** How a command reports its exit code. */
export type Done = (exit: number) => void;
