const rsaPkcs = 0x1;
const sha256RsaPkcs = 0x40;
const ecdsa = 0x1041;
const ecdsaSha256 = 0x1044;

/** DER of a DigestInfo for SHA-256, up to the digest (RFC 8017, 9.2, note 1). */
const sha256Prefix = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** A mechanism that signs with SHA-256, and the data that the token gets for it. */
export interface SigningMechanism {
  readonly mechanism: number;
  readonly data: Buffer;
}

/** What is to be signed. */
export interface ToSign {
  readonly text: Buffer;
  /** SHA-256 of the text. */
  readonly digest: Buffer;
  /** Whether the token is given the digest rather than the text, if it offers a mechanism for that. */
  readonly digestFirst: boolean;
}

/**
 * Returns the mechanisms by which a key of this type can sign the text, best first; those that the token does not list
 * come last, since lists of real drivers are not always whole. RSA: the whole text by CKM_SHA256_RSA_PKCS, then its DigestInfo by CKM_RSA_PKCS, or in reverse order
 * with `digestFirst`. Elliptic curve: the digest by CKM_ECDSA, then the text by CKM_ECDSA_SHA256.
 */
export function waysToSign(
  keyType: string | undefined,
  { text, digest, digestFirst }: ToSign,
  offered: readonly number[] | undefined,
): readonly SigningMechanism[] {
  const whole = { mechanism: sha256RsaPkcs, data: text };
  const digestInfo = { mechanism: rsaPkcs, data: Buffer.concat([sha256Prefix, digest]) };
  const ways: Readonly<Record<string, readonly SigningMechanism[]>> = {
    rsa: digestFirst ? [digestInfo, whole] : [whole, digestInfo],
    ec: [
      { mechanism: ecdsa, data: digest },
      { mechanism: ecdsaSha256, data: text },
    ],
  };
  const all = ways[keyType ?? ""] ?? [];
  const isOffered = ({ mechanism }: SigningMechanism) => offered?.includes(mechanism) === true;
  return [...all.filter(isOffered), ...all.filter((way) => !isOffered(way))];
}
