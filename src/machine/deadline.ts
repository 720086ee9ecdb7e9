import { type Missing, missing, type Observation, observed } from "../facts/observation.ts";
import { clean } from "../text/clean.ts";
import { faultCode, faultMessage } from "../text/fault.ts";
import type { Time } from "./machine.ts";

/** Returns a `failed` observation with the fault's message, and the system's code if it has one (ECONNREFUSED …). */
export function faultOf(fault: unknown): Missing {
  const code = faultCode(fault);
  return missing("failed", clean(faultMessage(fault), 300), code === undefined ? undefined : clean(code, 100));
}

/**
 * Returns the outcome of the work by its deadline (milliseconds). A later value is passed to `late`, to be released.
 */
export function byDeadline<T>(
  time: Time,
  deadlineMs: number,
  work: Promise<T>,
  late: (value: T) => void = () => {},
): Promise<Observation<T>> {
  return new Promise((resolve) => {
    let over = false;
    const settle = (result: Observation<T>) => {
      over = true;
      cancel();
      resolve(result);
    };
    const cancel = time.after(deadlineMs, () => settle(missing("timed-out", `no answer within ${deadlineMs} ms`)));
    work.then(
      (value) => (over ? late(value) : settle(observed(value))),
      (fault: unknown) => settle(faultOf(fault)),
    );
  });
}
