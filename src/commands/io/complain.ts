import { clean } from "../../text/clean.ts";

/** The most characters of a line. */
const longest = 600;

/** Writes one line about what went wrong to standard error; it may quote what was typed or read. */
export function complain(line: string): void {
  process.stderr.write(`kyso: ${clean(line, longest)}\n`);
}
