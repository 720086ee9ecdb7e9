import { X509Certificate } from "node:crypto";
import type { SignatureForm } from "../../facts/signature.ts";
import { signatureForm } from "../../verify/signature-form.ts";

/**
 * Returns how the signature (ECDSA: r‖s) over the text with SHA-256 is made, by the certificate's key; `no-trace` if it
 * cannot be checked.
 */
export function formOf(certificateDer: Uint8Array, text: Uint8Array, signature: Uint8Array): SignatureForm {
  try {
    return signatureForm(
      new X509Certificate(certificateDer).publicKey,
      { hash: "sha256", text, curve: "plain" },
      signature,
    );
  } catch {
    return "no-trace";
  }
}
