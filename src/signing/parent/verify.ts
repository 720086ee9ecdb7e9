import { X509Certificate } from "node:crypto";
import type { SignatureForm } from "../../facts/signature.ts";
import { signatureForm } from "../../verify/signature-form.ts";

/**
 * Returns how the signature (ECDSA: r‖s) over the text with this hash is made, by the certificate's key; `no-trace` if
 * it cannot be checked.
 */
export function formOf(
  certificateDer: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
  hash: "sha256" | "sha1" = "sha256",
): SignatureForm {
  try {
    return signatureForm(new X509Certificate(certificateDer).publicKey, { hash, text, curve: "plain" }, signature);
  } catch {
    return "no-trace";
  }
}
