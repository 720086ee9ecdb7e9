/** So many at once: the next one begins as soon as any one ends, whichever that is. */
export interface Pool {
  run<T>(work: () => Promise<T>): Promise<T>;
}

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
