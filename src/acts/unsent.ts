import { createHash } from "node:crypto";
import { missing } from "../facts/observation.ts";
import type { Signature } from "../facts/signature.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";

/** Returns the outcome of a test signature for which the driver was not even asked; `login` says why. */
export function unsent({ driver, token, certificateDer }: SigningTerms, login: Signature["login"]): Signature {
  return {
    driver: driver.path,
    kind: driver.kind,
    tokenSerial: token.serial,
    certificateSha256: createHash("sha256").update(certificateDer).digest("hex"),
    mechanism: "",
    login,
    answer: "",
    verified: null,
    signMs: null,
    flagsAfter: missing("skipped", "the token was not asked"),
  };
}
