import type { TokenCertificate } from "../../facts/tokens.ts";
import { type Parsed, parseCertificate } from "./x509.ts";

/** Every step asks for the same certificates: each is parsed once, and forgotten with the facts that hold it. */
const parsedBefore = new WeakMap<TokenCertificate, Parsed>();

export function parsedOnce(object: TokenCertificate): Parsed {
  const parsed = parsedBefore.get(object) ?? parseCertificate(Buffer.from(object.der, "base64"));
  parsedBefore.set(object, parsed);
  return parsed;
}
