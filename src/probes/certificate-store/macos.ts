import { createHash } from "node:crypto";
import { mostStored, type StoredCertificate, type StorePart } from "../../facts/certificate-store.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";

// security(1): `find-certificate -a -p` prints all certificates of the keychains that are searched, as PEM;
// `find-identity` prints those with a private key, each by its SHA-1, first all that match, then those that are valid.
// Neither asks for the private key itself.

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
): Promise<Observation<string>> {
  const run = await programs.run("security", args, deadlineMs);
  if (run.status === "absent") return missing("failed", "the system has no program “security” here");
  if (run.status !== "observed") return run;
  const { exitCode, stdout } = run.value;
  return exitCode === 0
    ? observed(stdout)
    : missing("failed", "security ended with a fault", `exit status ${exitCode}`);
}

function keyOf(der: string, identities: Observation<ReadonlySet<string>>): StoredCertificate["key"] {
  if (identities.status !== "observed") return identities;
  const sha1 = createHash("sha1").update(Buffer.from(der, "base64")).digest("hex");
  if (identities.value.has(sha1)) return observed({ kind: "keychain", provider: "" });
  return missing("absent", "the keychain shows no private key for it");
}

/** Reads the certificates of macOS' keychains through its own program; no key is used, no keychain unlocked. */
export async function macosStore(machine: Machine, deadlineMs: number): Promise<StorePart[]> {
  const [all, listed] = await Promise.all([
    output(machine, ["find-certificate", "-a", "-p"], deadlineMs),
    output(machine, ["find-identity"], deadlineMs),
  ]);
  if (all.status !== "observed") return [{ of: "keychain", certificates: all, unreadable: 0, cut: false }];
  const identities = listed.status === "observed" ? identitiesFrom(listed.value) : listed;
  const found = [...new Set(certificatesFromPem(all.value))];
  const certificates = found.slice(0, mostStored).map((der) => ({ der, key: keyOf(der, identities) }));
  const blocks = all.value.split("-----BEGIN CERTIFICATE-----").length - 1;
  return [
    {
      of: "keychain",
      certificates: observed(certificates),
      unreadable: blocks - certificatesFromPem(all.value).length,
      cut: found.length > mostStored,
    },
  ];
}
