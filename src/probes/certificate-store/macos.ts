import { createHash } from "node:crypto";
import { mostStored, type StoredCertificate, type StorePart } from "../../facts/certificate-store.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine, ProgramResult } from "../../machine/machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell, orTellPart } from "../../machine/unread.ts";

// security(1): `find-certificate -a -p` prints all certificates of the keychains that are searched, as PEM;
// `find-identity` prints those with a private key, each by its SHA-1, first all that match, then those that are valid.
// Neither asks for the private key itself.

/** What is looked for in the output of security. */
const own: OwnWords = {
  words: [
    "-----BEGIN CERTIFICATE-----",
    "-----END CERTIFICATE-----",
    "Policy: X.509 Basic",
    "Matching identities",
    "Valid identities only",
    "identities found",
    "valid identities found",
    "SecKeychain",
  ],
};

/** The largest certificate, in characters of base64, that is recorded. */
const longest = 48 * 1024;

/** Returns the certificates in the output of `security find-certificate -a -p`, as base64 of their DER. */
export function certificatesFromPem(text: string): readonly string[] {
  const blocks = text.split("-----BEGIN CERTIFICATE-----").slice(1);
  return blocks.flatMap((block) => {
    const end = block.indexOf("-----END CERTIFICATE-----");
    if (end < 0) return [];
    const base64 = block.slice(0, end).replace(/\s+/g, "");
    return /^[A-Za-z\d+/]+={0,2}$/.test(base64) && base64.length % 4 === 0 && base64.length <= longest ? [base64] : [];
  });
}

/**
 * Returns the SHA-1 of each certificate with a private key, in lower case, from the output of `security find-identity`.
 * Without the count at the end of its list the output is cut, or is none of it.
 */
export function identitiesFrom(text: string): Observation<ReadonlySet<string>> {
  const lines = text.split("\n");
  if (!lines.some((line) => /^\s*\d+ identities found\s*$/.test(line)))
    return missing("failed", "security listed no identities and did not say that there are none");
  const found = lines.flatMap((line) => /^\s*\d+\) ([\dA-F]{40}) /i.exec(line)?.[1]?.toLowerCase() ?? []);
  return observed(new Set(found));
}

async function output(
  { programs }: Machine,
  args: readonly string[],
  deadlineMs: number,
): Promise<Observation<ProgramResult>> {
  const run = await programs.run("security", args, deadlineMs);
  if (run.status === "absent") return missing("failed", "the system has no program “security” here");
  if (run.status !== "observed" || run.value.exitCode === 0) return run;
  const fault = missing("failed", "security ended with a fault", `exit status ${run.value.exitCode}`);
  return orTell(run.value, own, fault);
}

/** Returns the certificates of the keychains; no certificate is one of an empty answer, not of one that is not known. */
function listed(answer: ProgramResult): Observation<readonly string[]> {
  const found = certificatesFromPem(answer.stdout);
  if (answer.stdout.trim() !== "" && !answer.stdout.includes("-----BEGIN CERTIFICATE-----"))
    return orTell(answer, own, missing("failed", "security printed no certificate that can be read"));
  return observed(found);
}

function keyOf(der: string, identities: Observation<ReadonlySet<string>>): StoredCertificate["key"] {
  if (identities.status !== "observed") return identities;
  const sha1 = createHash("sha1").update(Buffer.from(der, "base64")).digest("hex");
  if (identities.value.has(sha1)) return observed({ kind: "keychain", provider: "" });
  return missing("absent", "the keychain shows no private key for it");
}

/** Reads the certificates of macOS' keychains through its own program; no key is used, no keychain unlocked. */
export async function macosStore(machine: Machine, deadlineMs: number): Promise<StorePart[]> {
  const [all, keys] = await Promise.all([
    output(machine, ["find-certificate", "-a", "-p"], deadlineMs),
    output(machine, ["find-identity"], deadlineMs),
  ]);
  if (all.status !== "observed") return [{ of: "keychain", certificates: all, unreadable: 0, cut: false }];
  const read = listed(all.value);
  if (read.status !== "observed") return [{ of: "keychain", certificates: read, unreadable: 0, cut: false }];
  const identities = keys.status === "observed" ? orTell(keys.value, own, identitiesFrom(keys.value.stdout)) : keys;
  const found = [...new Set(read.value)];
  const certificates = found.slice(0, mostStored).map((der) => ({ der, key: keyOf(der, identities) }));
  const unreadable = all.value.stdout.split("-----BEGIN CERTIFICATE-----").length - 1 - read.value.length;
  orTellPart(all.value, own, () => unreadable > 0, "security printed certificates that cannot be read");
  return [
    {
      of: "keychain",
      certificates: observed(certificates),
      unreadable,
      cut: found.length > mostStored,
    },
  ];
}
