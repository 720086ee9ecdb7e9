import { win32 } from "node:path";
import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import { systemRoot } from "../../machine/windows/programs.ts";
import type { Machine } from "../../machine/machine.ts";

/** Always these words: the path comes in a variable, so that no letter of a file's name is ever part of a script. */
const script = "[string](Get-AuthenticodeSignature -LiteralPath $env:KYSO_FILE).Status";

/** The names of PowerShell's SignatureStatus that say how it went; they are the same in every language. */
const verdicts: ReadonlyMap<string, Publisher["verdict"]> = new Map([
  ["Valid", "valid"],
  ["NotSigned", "unsigned"],
  ["HashMismatch", "invalid"],
  ["NotTrusted", "invalid"],
  ["UnknownError", "invalid"],
]);

/** What the file's own names are worth by Windows' word; as they stand where Windows gives none. */
export async function checkedByWindows(
  { programs, environment }: Machine,
  path: string,
  deadlineMs: number,
  named: Observation<Publisher>,
): Promise<Observation<Publisher>> {
  const powerShell = win32.join(systemRoot(environment), "System32", "WindowsPowerShell", "v1.0", "powershell.exe");
  const args = ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script];
  const run = valueOf(await programs.run(powerShell, args, deadlineMs, { KYSO_FILE: path }));
  const word = run?.stdout.trim() ?? "";
  // PowerShell may be kept from running: then it ends well and says nothing.
  const verdict = verdicts.get(word);
  return verdict ? observed({ verdict, names: valueOf(named)?.names ?? [], word }) : named;
}
