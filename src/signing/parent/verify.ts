import { verify, X509Certificate } from "node:crypto";

/** Whether the signature (ECDSA: r‖s) is one over the text with SHA-256 by the certificate's key. */
export function isSignedBy(certificateDer: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = new X509Certificate(certificateDer).publicKey;
    return verify("sha256", text, { key, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
}
