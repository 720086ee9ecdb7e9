import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/** A certificate in NSS' store, with the trust that `certutil -t` takes, e.g. “C,,” for an authority of servers. */
export interface Kept {
  readonly cert: string;
  readonly trust: string;
}

/** Makes a store of NSS' in the folder, with NSS' own program. */
export function makeNssStore(folder: string, kept: readonly Kept[] = []): void {
  mkdirSync(folder, { recursive: true });
  execFileSync("certutil", ["-d", `sql:${folder}`, "-N", "--empty-password"], { stdio: "pipe" });
  for (const [at, { cert, trust }] of kept.entries())
    execFileSync("certutil", ["-d", `sql:${folder}`, "-A", "-a", "-t", trust, "-n", `kyso ${at}`], {
      input: cert,
      stdio: "pipe",
    });
}
