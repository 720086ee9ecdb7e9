import { createHash } from "node:crypto";
import type { OwnTrust } from "../../facts/browsers.ts";
import { certificateSubject } from "../certificate-subject.ts";

/** A store with more certificates that are trusted for servers than this is not read. */
export const mostTrusted = 50;

/** A certificate may be this large, in bytes. */
const longestCertificate = 8 * 1024;

/** What a store holds of one certificate, as a fact; null where it is none that can be read. */
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
