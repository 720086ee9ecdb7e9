import { contentOf, elementAt, elementsIn, tag } from "./der.ts";

/**
 * Returns the bits of the public key in a SubjectPublicKeyInfo (DER), which identifiers of keys are hashes of: without
 * tag, length and count of unused bits (RFC 5280, 4.2.1.2; RFC 6960, 4.1.1). Empty if it is none.
 */
export function keyBits(spki: Uint8Array): Uint8Array {
  const sequence = elementAt(spki, 0);
  const [, key] = (sequence?.tag === tag.sequence && elementsIn(spki, sequence, 2)) || [];
  return key?.tag === tag.bitString ? contentOf(spki, key).subarray(1) : new Uint8Array();
}
