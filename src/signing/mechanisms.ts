/** The mechanisms a test signature may use. */
export const mechanisms = { CKM_RSA_PKCS: 0x1, CKM_SHA256_RSA_PKCS: 0x40, CKM_ECDSA: 0x1041 } as const;

/** A mechanism's name, or its number in hexadecimal where it is none of ours. */
export function mechanismName(mechanism: number): string {
  const known = Object.entries(mechanisms).find(([, value]) => value === mechanism);
  return known ? known[0] : `0x${mechanism.toString(16)}`;
}

const sha256Prefix = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** The DigestInfo of a SHA-256 digest, for modules that sign only bare PKCS#1. */
export function digestInfoSha256(digest: Buffer): Buffer {
  return Buffer.concat([sha256Prefix, digest]);
}
