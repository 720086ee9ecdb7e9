import type { Time } from "../../src/machine/machine.ts";

/** Lets pending callbacks run, for `rounds` turns of the event loop. */
export async function settle(rounds = 20): Promise<void> {
  for (let i = 0; i < rounds; i += 1) await new Promise((done) => setImmediate(done));
}

/** Returns a clock that stands still until the test calls `pass`, which runs the timers due within those seconds. */
export function manualClock() {
  let ms = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const time: Time = {
    now: () => new Date(ms),
    elapsed: () => ms,
    after: (wait, run) => {
      const timer = { at: ms + wait, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((t) => t !== timer);
      };
    },
  };
  async function pass(seconds: number): Promise<void> {
    await settle();
    const end = ms + seconds * 1000;
    for (;;) {
      const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((t) => t !== next);
      ms = Math.max(ms, next.at);
      next.run();
      await settle();
    }
    ms = end;
    await settle();
  }
  return { time, pass, pending: () => timers.length };
}
