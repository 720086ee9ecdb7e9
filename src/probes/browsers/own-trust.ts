import { createHash } from "node:crypto";
import type { OwnTrust } from "../../facts/browsers.ts";
import { certificateSubject } from "../certificate-subject.ts";

/** A store with more trusted or refused certificates than this is not read. */
export const mostTrusted = 50;

/** Larger certificates are left out, in bytes. */
const longestCertificate = 8 * 1024;

/** A certificate of a store and its trust as a fact; null if the certificate is invalid or too large. */
export function ownTrustOf(der: Uint8Array, as: OwnTrust["as"]): OwnTrust | null {
  if (der.length > longestCertificate) return null;
  try {
    const subject = certificateSubject(der, 500);
    const sha256 = createHash("sha256").update(der).digest("hex");
    return { sha256, subject, as, der: Buffer.from(der).toString("base64") };
  } catch {
    return null;
  }
}
