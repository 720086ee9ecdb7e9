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
  /** CKR_… of the login or the signature, empty where all went well. */
  answer: open.text(80),
  /** Why kyso itself stopped before the signature; read it with `causeOf`, since older recordings lack it. */
  cause: optional(open.oneOf(["always-authenticate", "file-changed"])),
  /** Null where nothing was signed. */
  verified: maybe(open.flag()),
  /** What the token took for the signature itself, in milliseconds. */
  signMs: maybe(open.count()),
  /** The flags after the login, where they could be read. */
  flagsAfter: observation(tokenFlags),
  /** Tries that kyso had counted on this token before this login; absent where it has no count. */
  countedBefore: optional(open.count()),
  /** Why kyso could not count this login, in the system's word (EACCES …); absent where it could, or counts nothing. */
  uncounted: optional(open.text(80)),
});

export type Signature = z.output<typeof signature>;
