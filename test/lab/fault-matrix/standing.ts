import type { HeldTime } from "../held-time.ts";
import type { Copy } from "./copies.ts";

const sleep = (ms: number) => new Promise<null>((done) => void setTimeout(done, ms, null));
const turn = () => new Promise<void>((done) => void setImmediate(done));

/** Lets deadlines of these lengths run out as soon as the module stands still, and gives what the work then comes to. */
export async function whileStanding<T>(
  work: Promise<T>,
  copy: Copy,
  time: HeldTime,
  lengths: readonly number[],
): Promise<T> {
  const done = work.then((came) => ({ came }));
  for (;;) {
    const over = await Promise.race([done, sleep(20)]);
    if (over) return over.came;
    if (!/^(hang|spin)$/.test(copy.calls().at(-1)?.rest ?? "")) continue;
    // The call was announced before it was made: its announcement is in the pipe, and is read in the next turn.
    await turn();
    await turn();
    for (const ms of lengths) time.runOut(ms);
  }
}

/** Waits until nothing of the copy's processes is alive, for ten seconds at most; gives what is left. */
export async function leftOf(copy: Copy): Promise<readonly number[]> {
  for (let tries = 0; tries < 500 && copy.living().length > 0; tries += 1) await sleep(20);
  return copy.living();
}
