import type { HeldDeadlines } from "../held-deadlines.ts";
import type { Copy } from "./copies.ts";

const sleep = (ms: number) => new Promise<null>((done) => void setTimeout(done, ms, null));
const turn = () => new Promise<void>((done) => void setImmediate(done));

/** Lets deadlines of these lengths (ms) run out as soon as the module hangs; resolves with the work's result. */
export async function expireOnHang<T>(
  work: Promise<T>,
  copy: Copy,
  time: HeldDeadlines,
  lengths: readonly number[],
): Promise<T> {
  const done = work.then((came) => ({ came }));
  for (;;) {
    const over = await Promise.race([done, sleep(20)]);
    if (over) return over.came;
    if (!/^(hang|spin)$/.test(copy.calls().at(-1)?.rest ?? "")) continue;
    // The call was announced before it was made: the announcement is in the pipe and is read in the next turn.
    await turn();
    await turn();
    for (const ms of lengths) time.runOut(ms);
  }
}

/** Waits, at most 10 seconds, until none of the copy's processes runs; returns those that still do. */
export async function processesLeft(copy: Copy): Promise<readonly number[]> {
  for (let tries = 0; tries < 500 && copy.living().length > 0; tries += 1) await sleep(20);
  return copy.living();
}
