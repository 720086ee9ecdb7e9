/** A lock around everything that may reach for a token: one holder at a time, in the order of the calls. */
export interface TokenLock {
  /** Runs `work` while nobody else holds the lock, and releases it however `work` ends. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Returns a lock of its own; one run has one. */
export function tokenLock(): TokenLock {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
