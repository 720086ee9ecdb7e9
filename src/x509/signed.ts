import { BitString, fromBER } from "asn1js";
import { AlgorithmIdentifier, getCrypto, PublicKeyInfo } from "pkijs";
import { contentOf, type Element, elementsIn, tag, wholeOf } from "./der.ts";

/** What certificates, CRLs and OCSP answers have in common: signed bytes, how they were signed, and the signature. */
export interface Signed {
  readonly bytes: Uint8Array;
  /** DER of the AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** What follows the signature (the certificates of an OCSP answer). */
  readonly more: readonly Element[];
}

/** Returns the parts of a SEQUENCE of signed bytes, algorithm and signature; null if it is not one. */
export function signedIn(bytes: Uint8Array, sequence: Element): Signed | null {
  const parts = sequence.tag === tag.sequence ? elementsIn(bytes, sequence, 4) : null;
  const [content, algorithm, signature, ...more] = parts ?? [];
  if (content?.tag !== tag.sequence || algorithm?.tag !== tag.sequence || signature?.tag !== tag.bitString) return null;
  const [unusedBits, ...rest] = [contentOf(bytes, signature)[0], contentOf(bytes, signature).subarray(1)];
  const [octets] = rest;
  if (unusedBits !== 0 || octets === undefined) return null;
  return { bytes: wholeOf(bytes, content), algorithm: wholeOf(bytes, algorithm), signature: octets, more };
}

export type Verification = "verified" | "bad-signature" | "unsupported-algorithm";

/**
 * Returns whether the owner of this key (DER of the SubjectPublicKeyInfo) signed. Supported are RSA with PKCS#1 v1.5
 * padding or PSS, and ECDSA, with SHA-1 or SHA-2. pkijs verifies by its engine, which takes a bare key:
 * `BasicOCSPResponse.verify` wants a whole certificate of the issuer, of which the catalogue has only name and key, and
 * judges the signer's dates by the machine's clock. Never throws.
 */
export async function verifiedBy(spki: Uint8Array, signed: Signed): Promise<Verification> {
  const engine = getCrypto(true);
  let key: PublicKeyInfo;
  let algorithm: AlgorithmIdentifier;
  try {
    key = new PublicKeyInfo({ schema: fromBER(new Uint8Array(spki)).result });
    algorithm = new AlgorithmIdentifier({ schema: fromBER(new Uint8Array(signed.algorithm)).result });
    await engine.getPublicKey(key, algorithm);
  } catch {
    return "unsupported-algorithm";
  }
  const signature = new BitString({ valueHex: new Uint8Array(signed.signature) });
  try {
    const good = await engine.verifyWithPublicKey(signed.bytes, signature, key, algorithm);
    return good ? "verified" : "bad-signature";
  } catch {
    return "bad-signature";
  }
}
