import { X509Certificate } from "node:crypto";
import { clean } from "../../text/clean.ts";

/** Whom a certificate names, as “C=VN, O=…, CN=…”; throws for bytes that are none. */
export function subjectOf(der: Uint8Array): string {
  return clean(new X509Certificate(der).subject.replaceAll("\n", ", "), 250);
}
