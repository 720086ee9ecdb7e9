import { createHash } from "node:crypto";
import type { Asked } from "../asked.ts";
import { type ParsedCertificate, parseCertificate } from "../certificate.ts";
import { elementAt } from "../der.ts";
import { keyBits } from "../key-bits.ts";
import { sameName } from "../names.ts";
import { type Signed, signedIn, verifiedBy } from "../signed.ts";
import { ocspOid } from "./oid.ts";
import type { BasicResponse } from "./response.ts";

/**
 * Why an answer proves nothing.
 * - `no-certificate`: it was not signed by the certificate's issuer, and brings no certificate of its signer along.
 * - `wrong-issuer`: its signer's certificate was not issued by the certificate's issuer.
 * - `no-right`: that certificate does not allow signing OCSP answers.
 * - `delegate-out-of-date`: that certificate was not in force when the answer was made.
 * - `bad-signature`: the signature on the answer is not its signer's.
 * - `unsupported-algorithm`: the signature was made in a way that is not supported here.
 * - `critical-extension`: the answer, or its signer's certificate, has a critical extension that is not known here.
 */
export type OcspDoubt =
  | "no-certificate"
  | "wrong-issuer"
  | "no-right"
  | "delegate-out-of-date"
  | "bad-signature"
  | "unsupported-algorithm"
  | "critical-extension";

/** Who signed an answer, with the right to; or why nobody is known to. */
export type Signer =
  | { readonly signer: "issuer"; readonly delegateUntil: null }
  | { readonly signer: "delegate"; readonly delegateUntil: Date }
  | { readonly signer: null; readonly why: OcspDoubt };

function doubt(why: OcspDoubt): Signer {
  return { signer: null, why };
}

/**
 * Returns who signed the answer (RFC 6960, 4.2.2.2): the issuer of the certificate itself, by the key that is known of
 * it, or a delegate whose certificate that very key signed, which is for OCSP and was in force when the answer was made.
 * Whether a delegate's own certificate has been revoked is not looked up.
 */
export async function signerOf(response: BasicResponse, asked: Asked): Promise<Signer> {
  const byIssuer = isNamed(response, { subjectDer: asked.issuerName, spki: asked.issuerSpki })
    ? await verifiedBy(asked.issuerSpki, response.signed)
    : null;
  if (byIssuer === "verified") return { signer: "issuer", delegateUntil: null };
  let found: Signer = doubt(byIssuer ?? "no-certificate");
  for (const der of response.certificates) {
    const parsed = parseCertificate(der);
    const named = parsed.ok && !isSameKey(parsed.certificate, asked) && isNamed(response, parsed.certificate);
    if (!named) continue;
    found = await delegateOf(response, parsed.certificate, der, asked);
    if (found.signer !== null) break;
  }
  return found;
}

function isSameKey({ spki }: ParsedCertificate, { issuerSpki }: Asked): boolean {
  return Buffer.from(spki).equals(issuerSpki);
}

/** Whether the answer says that the owner of this name and key signed it. */
function isNamed(
  { responder: { by, value } }: BasicResponse,
  { subjectDer, spki }: Pick<ParsedCertificate, "subjectDer" | "spki">,
): boolean {
  return by === "name" ? sameName(value, subjectDer) : createHash("sha1").update(keyBits(spki)).digest().equals(value);
}

async function delegateOf(
  { signed, producedAt }: BasicResponse,
  certificate: ParsedCertificate,
  der: Uint8Array,
  asked: Asked,
): Promise<Signer> {
  const parts = signedCertificate(der);
  if (!parts || !sameName(certificate.issuerDer, asked.issuerName)) return doubt("wrong-issuer");
  const issued = await verifiedBy(asked.issuerSpki, parts);
  if (issued !== "verified") return doubt(issued === "bad-signature" ? "wrong-issuer" : issued);
  if (certificate.unsupportedCritical.length > 0) return doubt("critical-extension");
  if (!maySign(certificate)) return doubt("no-right");
  if (producedAt < certificate.notBefore || producedAt > certificate.notAfter) return doubt("delegate-out-of-date");
  const made = await verifiedBy(certificate.spki, signed);
  return made === "verified" ? { signer: "delegate", delegateUntil: certificate.notAfter } : doubt(made);
}

function signedCertificate(der: Uint8Array): Signed | null {
  const whole = elementAt(der, 0);
  return whole ? signedIn(der, whole) : null;
}

/** Whether the certificate is for signing OCSP answers; “for any use” is not that. */
function maySign({ extendedUsage, usage }: ParsedCertificate): boolean {
  const signs = usage === null || usage.digitalSignature || usage.nonRepudiation;
  return signs && extendedUsage.includes(ocspOid.signing);
}
