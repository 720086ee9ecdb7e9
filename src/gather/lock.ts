/** One at a time: whoever reaches for a token waits here. */
export interface TokenLock {
  /** Runs `work` when nobody else holds the lock; released however it ends. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

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
