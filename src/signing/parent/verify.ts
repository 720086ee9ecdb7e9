import { verify, X509Certificate } from "node:crypto";

/**
 * Whether the signature (ECDSA: r‖s) over the text with SHA-256 is by the certificate's key; false if it cannot be
 * checked.
 */
export function isSignedBy(certificateDer: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = new X509Certificate(certificateDer).publicKey;
    return verify("sha256", text, { key, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
}
