import { debuglog } from "node:util";
import { noTrace, type Trace, traceLine } from "../../trace/index.ts";
import type { Options } from "../options/options.ts";

/**
 * Returns the trace of this run: printed to standard error with `--verbose`, or if the environment has NODE_DEBUG=kyso,
 * else discarded; `--quiet` discards it in any case. A reader of one finds the same lines in the other.
 */
export function traceOfThisRun({ quiet, verbose }: Pick<Options, "quiet" | "verbose">): Trace {
  if (quiet || !(verbose || debuglog("kyso").enabled)) return noTrace;
  return (entry) => void process.stderr.write(`KYSO ${process.pid}: ${traceLine(entry, performance.now())}\n`);
}
