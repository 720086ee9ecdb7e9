import { createHash } from "node:crypto";
import { type CertificateOutcome, certificateOutcome } from "./certificate-outcome.ts";
import { eitherOf, personal } from "./schema.ts";

/** A certificate in facts: DER as base64, or what judging found in it. */
export type CertificateLeaf = string | CertificateOutcome;

/** Returns the schema of a certificate: its DER as base64, at most `longest` characters, or its outcome. */
export function certificate(longest?: number) {
  return eitherOf(personal.base64("certificate", longest), certificateOutcome);
}

/** Returns the DER; empty if only the outcome is there. */
export function derOf(leaf: CertificateLeaf): Buffer {
  return typeof leaf === "string" ? Buffer.from(leaf, "base64") : Buffer.alloc(0);
}

/** Returns the SHA-256 by which the same facts name a certificate elsewhere, without parsing it. */
export function sha256Of(leaf: CertificateLeaf): string {
  return typeof leaf === "string" ? createHash("sha256").update(derOf(leaf)).digest("hex") : leaf.sha256;
}

/** Returns a text that only the same certificate has. */
export function certificateKey(leaf: CertificateLeaf): string {
  return typeof leaf === "string" ? leaf : leaf.sha256;
}
