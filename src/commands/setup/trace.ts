import { debuglog } from "node:util";
import { noTrace, type Trace, traceLine } from "../../trace/index.ts";

/** Returns the trace of this run: printed to standard error if the environment has NODE_DEBUG=kyso, else discarded. */
export function traceOfThisRun(): Trace {
  const log = debuglog("kyso");
  if (!log.enabled) return noTrace;
  return (entry) => log("%s", traceLine(entry, performance.now()));
}
