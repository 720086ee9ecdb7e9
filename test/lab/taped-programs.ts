import { missing, observed } from "../../src/facts/observation.ts";
import type { ProgramResult, Programs } from "../../src/machine/machine.ts";

/** A program's taped outcome: its standard output, or some fields of its result. */
export type Taped = string | Partial<ProgramResult>;

/** Returns programs that answer from tapes, by whole command line; any other is missing and recorded in `unknown`. */
export function tapedPrograms(tapes: Readonly<Record<string, Taped>>): Programs & { readonly unknown: string[] } {
  const unknown: string[] = [];
  return {
    unknown,
    async run(name, args) {
      const line = [name, ...args].join(" ");
      const tape = tapes[line];
      if (tape === undefined) {
        unknown.push(line);
        return missing("absent", "no such program");
      }
      return observed({ exitCode: 0, stdout: "", stderr: "", ...(typeof tape === "string" ? { stdout: tape } : tape) });
    },
  };
}
