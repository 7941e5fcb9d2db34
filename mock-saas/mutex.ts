/** Lets one holder in at a time, in the order of asking. */
export interface Mutex {
  /** Resolves with the release; calling it twice is harmless. */
  acquire(): Promise<() => void>;
}

export function createMutex(): Mutex {
  let tail: Promise<void> = Promise.resolve();
  return {
    acquire: () => {
      const turn = tail;
      let release: () => void = () => {};
      tail = new Promise((resolve) => {
        release = resolve;
      });
      return turn.then(() => release);
    },
  };
}
