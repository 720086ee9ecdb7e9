import { win32 } from "node:path";
import * as z from "zod";
import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import { systemRoot } from "../../machine/windows/programs.ts";
import type { Machine } from "../../machine/machine.ts";
import { certificateSubject } from "../certificate-subject.ts";
import { longestName, mostNames } from "./names.ts";

/**
 * Always these words: the path comes in a variable, so that no letter of a file's name is ever part of a script. The
 * signer's certificate comes as the numbers of its bytes: no letter of its names passes the console's code page, and
 * nothing is called that a locked-down PowerShell (its constrained language) refuses.
 */
const script = [
  "$s = Get-AuthenticodeSignature -LiteralPath $env:KYSO_FILE",
  "@{ status = [string]$s.Status; signer = $s.SignerCertificate.RawData -join ',' } | ConvertTo-Json -Compress",
].join("; ");

/** The names of PowerShell's SignatureStatus that say how it went; they are the same in every language. */
const verdicts: ReadonlyMap<string, Publisher["verdict"]> = new Map([
  ["Valid", "valid"],
  ["NotSigned", "unsigned"],
  ["HashMismatch", "invalid"],
  ["NotTrusted", "invalid"],
  ["UnknownError", "invalid"],
]);

const answer = z.object({
  status: z.string().max(60),
  /** Bytes as numbers, parted by commas; empty where nobody signed. */
  signer: z
    .string()
    .max(64 * 1024)
    .transform((text) => (text === "" ? [] : text.split(",").map(Number)))
    .pipe(z.array(z.int().min(0).max(255))),
});

function answerIn(stdout: string): z.output<typeof answer> | null {
  try {
    return answer.parse(JSON.parse(stdout));
  } catch {
    // PowerShell may be kept from running: then it ends well and says nothing.
    return null;
  }
}

/** The signer as its certificate names it; none where there is no certificate that can be read. */
function signerIn(bytes: readonly number[]): readonly string[] {
  try {
    return bytes.length === 0 ? [] : [certificateSubject(Uint8Array.from(bytes), longestName)];
  } catch {
    return [];
  }
}

/**
 * Who signed the file, and what that is worth, by Windows' word: of a program as of a package of Windows' own
 * installer. Where Windows says nothing, what stands in the file stays as it is.
 */
export async function checkedByWindows(
  { programs, environment }: Machine,
  path: string,
  deadlineMs: number,
  named: Observation<Publisher>,
): Promise<Observation<Publisher>> {
  const powerShell = win32.join(systemRoot(environment), "System32", "WindowsPowerShell", "v1.0", "powershell.exe");
  const args = ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script];
  const run = valueOf(await programs.run(powerShell, args, deadlineMs, { KYSO_FILE: path }));
  const said = answerIn(run?.stdout ?? "");
  const verdict = verdicts.get(said?.status ?? "");
  if (!said || !verdict) return named;
  const names = new Set([...signerIn(said.signer), ...(valueOf(named)?.names ?? [])]);
  return observed({ verdict, names: [...names].slice(0, mostNames), word: said.status });
}
