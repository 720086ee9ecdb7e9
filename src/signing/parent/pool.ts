/** Runs a limited number of jobs at a time, the others in the order they were added. */
export interface Pool {
  /** Runs `work` as soon as a place is free; resolves or rejects with its outcome. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Returns a pool that runs at most `places` jobs at a time. */
export function pool(places: number): Pool {
  let free = places;
  const queue: (() => void)[] = [];
  return {
    async run(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((turn) => queue.push(turn));
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
