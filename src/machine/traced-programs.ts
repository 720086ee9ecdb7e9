import { fileName } from "../text/file-name.ts";
import { noTrace, type Trace, traced } from "../trace/index.ts";
import type { Programs } from "./machine.ts";

/** Returns the same programs, each run traced by the program's file name; arguments and output are not traced. */
export function tracedPrograms(programs: Programs, trace: Trace = noTrace): Programs {
  return { run: (name, ...rest) => traced(trace, "program", fileName(name), () => programs.run(name, ...rest)) };
}
