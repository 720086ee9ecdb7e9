import { win32 } from "node:path";
import * as z from "zod";
import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import { systemRoot } from "../../machine/windows/programs.ts";
import type { Machine } from "../../machine/machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTellPart } from "../../machine/unread.ts";
import { certificateSubject } from "../certificate-subject.ts";
import { longestName, mostNames } from "./names.ts";

/**
 * The script, always the same: the path is in an environment variable, so that a file's name is never part of a script.
 * The signer's certificate is printed as numbers, one for each byte: so none of its names passes the console's code
 * page, and nothing is called that a locked-down PowerShell (constrained language mode) refuses.
 */
const script = [
  "$s = Get-AuthenticodeSignature -LiteralPath $env:KYSO_FILE",
  "@{ status = [string]$s.Status; signer = $s.SignerCertificate.RawData -join ',' } | ConvertTo-Json -Compress",
].join("; ");

/** PowerShell's SignatureStatus names that give a verdict; they are the same in every language of Windows. */
const verdicts: ReadonlyMap<string, Publisher["verdict"]> = new Map([
  ["Valid", "valid"],
  ["NotSigned", "unsigned"],
  ["HashMismatch", "invalid"],
  ["NotTrusted", "invalid"],
  ["UnknownError", "invalid"],
]);

/** The words of the answer, and of what PowerShell prints where it refuses. */
const own: OwnWords = {
  words: [
    "status",
    "signer",
    ...verdicts.keys(),
    "NotSupportedFileFormat",
    "Incompatible",
    "Get-AuthenticodeSignature",
    "ConvertTo-Json",
    "CategoryInfo",
    "FullyQualifiedErrorId",
    "CommandNotFoundException",
    "CouldNotAutoloadMatchingModule",
    "Microsoft.PowerShell.Security",
    "PSSecurityException",
    "UnauthorizedAccess",
    "ObjectNotFound",
  ],
  json: true,
};

const answer = z.object({
  status: z.string().max(60),
  /** Bytes as numbers, separated by commas; empty without a signer. */
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
    // PowerShell may be forbidden: it then succeeds without any output.
    return null;
  }
}

/** The subject of the signer's certificate; empty if there is none or it is invalid. */
function signerIn(bytes: readonly number[]): readonly string[] {
  try {
    return bytes.length === 0 ? [] : [certificateSubject(Uint8Array.from(bytes), longestName)];
  } catch {
    return [];
  }
}

/**
 * The publisher of a program or an .msi package, with Windows' verdict on the signature. Without a verdict of Windows
 * it is `named`, the publisher read from the file.
 */
export async function checkedByWindows(
  { programs, environment }: Machine,
  path: string,
  deadlineMs: number,
  named: Observation<Publisher>,
): Promise<Observation<Publisher>> {
  const powerShell = win32.join(systemRoot(environment), "System32", "WindowsPowerShell", "v1.0", "powershell.exe");
  // Started below PowerShell 7, it would find that one's modules first, and could not load them (Azure/azure-dev issue
  // 7702, electron-userland/electron-builder issue 7127).
  const args = ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script];
  const run = valueOf(
    await programs.run(powerShell, args, deadlineMs, {
      KYSO_FILE: path,
      PSModulePath: win32.join(win32.dirname(powerShell), "Modules"),
    }),
  );
  const answer = answerIn(run?.stdout ?? "");
  const verdict = verdicts.get(answer?.status ?? "");
  if (run) orTellPart(run, own, () => !answer || !verdict, "PowerShell did not tell whether the signature is valid");
  if (!answer || !verdict) return named;
  const names = new Set([...signerIn(answer.signer), ...(valueOf(named)?.names ?? [])]);
  return observed({ verdict, names: [...names].slice(0, mostNames), word: answer.status });
}
