// Measures one reading of a CRL of 60,000 entries in a process of its own (bench-crl-once.ts).
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { askedOf, opensslCa } from "../test/lab/openssl-ca.ts";

const entries = 60_000;

/** What each entry says, in the words of OpenSSL's database: a reason, or also since when its key is invalid. */
export const entryForms = { reason: "superseded", "reason and date": "keyTime,20250607080910Z" } as const;

/** Makes the list by openssl; `once` reads it in a fresh process and returns milliseconds and kB of memory. */
export function largeCrl(reason: string) {
  const ca = opensslCa({ name: "/C=VN/O=KIỂM THỬ/CN=KYSO BENCH CA" });
  const { issuerName, issuerSpki } = askedOf(ca.pem, ca.spki);
  const file = join(ca.folder, "large.crl");
  const serials = Array.from({ length: entries }, (_, i) => `5401${i.toString(16).padStart(28, "0")}`);
  writeFileSync(file, ca.list({ revoked: serials.map((serial) => ({ serial, reason })) }));
  const parts = [issuerName, issuerSpki].map((part) => Buffer.from(part).toString("base64"));
  const args = [join(import.meta.dirname, "bench-crl-once.ts"), file, ...parts];
  const once = (): { readonly milliseconds: number; readonly kB: number } => {
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    const [milliseconds, kB] = stdout.split(" ").map(Number);
    if (!milliseconds || !kB) throw new Error(stderr);
    return { milliseconds, kB };
  };
  return { once, remove: ca.remove };
}
