import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/** A certificate for an NSS store, with its trust as `certutil -t` takes it, e.g. “C,,” for a TLS authority. */
export interface Kept {
  readonly cert: string;
  readonly trust: string;
}

/** Makes an NSS store with these certificates in the folder, by NSS' own `certutil`. */
export function makeNssStore(folder: string, kept: readonly Kept[] = []): void {
  mkdirSync(folder, { recursive: true });
  execFileSync("certutil", ["-d", `sql:${folder}`, "-N", "--empty-password"], { stdio: "pipe" });
  for (const [at, { cert, trust }] of kept.entries())
    execFileSync("certutil", ["-d", `sql:${folder}`, "-A", "-a", "-t", trust, "-n", `kyso ${at}`], {
      input: cert,
      stdio: "pipe",
    });
}
