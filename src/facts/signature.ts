import { observation } from "./observation-schema.ts";
import { fields, maybe, open, optional, personal } from "./schema.ts";
import { tokenFlags } from "./tokens.ts";
import type * as z from "zod";

export const signature = fields({
  driver: personal.text("path"),
  kind: open.oneOf(["pkcs11", "practice"]),
  tokenSerial: personal.text("serial", 32),
  /** SHA-256 of the certificate's DER, in hexadecimal. */
  certificateSha256: personal.text("certificate", 64),
  mechanism: open.text(80),
  login: open.oneOf([
    "not-needed",
    "ok",
    "not-tried",
    "pin-incorrect",
    "pin-locked",
    "pin-expired",
    "pin-invalid",
    "pin-length",
    "pin-not-initialised",
    "unclear",
    "refused-by-flags",
    "refused-by-count",
    "tries-changed",
    "token-changed",
    "token-ambiguous",
    "pin-pad",
  ]),
  /** CKR_… of the login or the signature; empty if both succeeded. */
  answer: open.text(80),
  /** Why kyso itself stopped before the signature; read it with `causeOf`, since older recordings lack it. */
  cause: optional(open.oneOf(["always-authenticate", "file-changed"])),
  /** Null if nothing was signed. */
  verified: maybe(open.flag()),
  /** Milliseconds that the token took for the signature itself; null if nothing was signed. */
  signMs: maybe(open.count()),
  /** The flags after the login. */
  flagsAfter: observation(tokenFlags),
  /** Misses that kyso had counted on this token before this login; left out if it has no count. */
  countedBefore: optional(open.count()),
  /** The system's error that kept kyso from counting this login (EACCES …); left out if none did, or it counts none. */
  uncounted: optional(open.text(80)),
});

export type Signature = z.output<typeof signature>;
