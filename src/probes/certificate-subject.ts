import { X509Certificate } from "node:crypto";
import { clean } from "../text/clean.ts";

/**
 * Returns the subject of a certificate, as “C=VN, O=…, CN=…”, at most `longest` characters; throws for an invalid certificate.
 */
export function certificateSubject(der: Uint8Array, longest: number): string {
  return clean(new X509Certificate(der).subject.replaceAll("\n", ", "), longest);
}
