import { type Missing, missing, type Observation, observed } from "../facts/observation.ts";
import { clean } from "../text/clean.ts";
import { faultCode, faultMessage } from "../text/fault.ts";
import type { Time } from "./machine.ts";

/** What went wrong, under the system's own name for it where it has one (ECONNREFUSED, ENOTFOUND …). */
export function faultOf(fault: unknown): Missing {
  const code = faultCode(fault);
  return missing("failed", clean(faultMessage(fault), 300), code === undefined ? undefined : clean(code, 100));
}

/** What came of the work by its deadline, in milliseconds; what comes later is handed to `late`, to be put away. */
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
