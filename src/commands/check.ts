import { gathered } from "./setup/gathered.ts";
import { complain } from "./io/complain.ts";
import { endOnInterrupt } from "./io/interrupt.ts";
import type { Options } from "./options/options.ts";
import { faultMessage } from "../text/fault.ts";
import { isOldConsole } from "../ui/terminal/old-console.ts";

/** Writes the report to `--out`, or to standard output if there is no `--out` or it cannot be written. */
async function writeReport(text: string, { out, language }: Options): Promise<boolean> {
  const written = out === null || (await (await import("./io/out-file.ts")).wroteOut(out, text, language));
  if (out === null || !written) process.stdout.write(text);
  return written;
}

/**
 * `kyso check`: checks everything without asking anything; returns the exit status. The report is one complete document
 * even if a probe, a driver or kyso itself failed.
 */
export async function check(options: Options): Promise<number> {
  endOnInterrupt();
  const run = await gathered(options);
  if (run.refused !== null) {
    complain(run.refused[options.language]);
    return 2;
  }
  const { checkReport } = await import("./io/check-report.ts");
  // A file or a pipe gets the Unicode marks; an old console cannot draw them.
  const onOldConsole = process.stdout.isTTY && isOldConsole(process.platform, (name) => process.env[name]);
  const { text, status } = await checkReport({ ...options, ascii: options.ascii || onOldConsole }, run);
  if (!(await writeReport(text, options))) return 2;
  if (run.fault !== null) {
    complain(`a fault of kyso's own (KYS-99): ${faultMessage(run.fault)}`);
    return 1;
  }
  return status;
}
