import { type Observation, observed } from "../facts/observation.ts";
import type { Machine } from "../machine/machine.ts";

/** Runs the work; to an observed value it adds the time taken, in milliseconds. */
export async function timed<T extends object>(
  { time }: Pick<Machine, "time">,
  work: () => Promise<Observation<T>>,
): Promise<Observation<T & { tookMs: number }>> {
  const began = time.elapsed();
  const result = await work();
  if (result.status !== "observed") return result;
  return observed({ ...result.value, tookMs: Math.round(time.elapsed() - began) });
}
