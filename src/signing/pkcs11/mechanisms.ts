const rsaPkcs = 0x1;
const ecdsa = 0x1041;

/** A hash that the test signature is made with. */
export type TestHash = "sha256" | "sha1";

/** Mechanisms that hash the text themselves, and DER of a DigestInfo up to the digest (RFC 8017, 9.2, note 1). */
const hashes = {
  sha256: { withRsa: 0x40, withCurve: 0x1044, prefix: "3031300d060960864801650304020105000420" },
  // Programs that still ask for SHA-1 were written for RSA keys: none is known to ask a curve's key for it.
  sha1: { withRsa: 0x6, withCurve: null, prefix: "3021300906052b0e03021a05000414" },
} as const;

/** A mechanism that signs with a hash, and the data that the token gets for it. */
export interface SigningMechanism {
  readonly mechanism: number;
  readonly data: Buffer;
}

/** What is to be signed. */
export interface ToSign {
  /** SHA-256 if left out. */
  readonly hash?: TestHash;
  readonly text: Buffer;
  /** The text's digest by that hash. */
  readonly digest: Buffer;
  /** Whether the token is given the digest rather than the text, if it offers a mechanism for that. */
  readonly digestFirst: boolean;
}

/**
 * Returns the mechanisms by which a key of this type can sign the text, best first; those that the token does not list
 * come last, since lists of real drivers are not always whole. RSA: the whole text by CKM_SHA256_RSA_PKCS (SHA-1:
 * CKM_SHA1_RSA_PKCS), then its DigestInfo by CKM_RSA_PKCS, or in reverse order with `digestFirst`. Elliptic curve: the
 * digest by CKM_ECDSA, then the text by CKM_ECDSA_SHA256; none for SHA-1.
 */
export function waysToSign(
  keyType: string | undefined,
  { hash = "sha256", text, digest, digestFirst }: ToSign,
  offered: readonly number[] | undefined,
): readonly SigningMechanism[] {
  const { withRsa, withCurve, prefix } = hashes[hash];
  const whole = { mechanism: withRsa, data: text };
  const digestInfo = { mechanism: rsaPkcs, data: Buffer.concat([Buffer.from(prefix, "hex"), digest]) };
  const ways: Readonly<Record<string, readonly SigningMechanism[]>> = {
    rsa: digestFirst ? [digestInfo, whole] : [whole, digestInfo],
    ec:
      withCurve === null
        ? []
        : [
            { mechanism: ecdsa, data: digest },
            { mechanism: withCurve, data: text },
          ],
  };
  const all = ways[keyType ?? ""] ?? [];
  const isOffered = ({ mechanism }: SigningMechanism) => offered?.includes(mechanism) === true;
  return [...all.filter(isOffered), ...all.filter((way) => !isOffered(way))];
}
