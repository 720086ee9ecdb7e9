/** Names of common CKM_… (PKCS#11 v2.40 and v3.0), by number. */
const names: ReadonlyMap<number, string> = new Map([
  [0x0, "CKM_RSA_PKCS_KEY_PAIR_GEN"],
  [0x1, "CKM_RSA_PKCS"],
  [0x2, "CKM_RSA_9796"],
  [0x3, "CKM_RSA_X_509"],
  [0x4, "CKM_MD2_RSA_PKCS"],
  [0x5, "CKM_MD5_RSA_PKCS"],
  [0x6, "CKM_SHA1_RSA_PKCS"],
  [0x9, "CKM_RSA_PKCS_OAEP"],
  [0xa, "CKM_RSA_X9_31_KEY_PAIR_GEN"],
  [0xb, "CKM_RSA_X9_31"],
  [0xd, "CKM_RSA_PKCS_PSS"],
  [0xe, "CKM_SHA1_RSA_PKCS_PSS"],
  [0x10, "CKM_DSA_KEY_PAIR_GEN"],
  [0x11, "CKM_DSA"],
  [0x12, "CKM_DSA_SHA1"],
  [0x20, "CKM_DH_PKCS_KEY_PAIR_GEN"],
  [0x21, "CKM_DH_PKCS_DERIVE"],
  [0x40, "CKM_SHA256_RSA_PKCS"],
  [0x41, "CKM_SHA384_RSA_PKCS"],
  [0x42, "CKM_SHA512_RSA_PKCS"],
  [0x43, "CKM_SHA256_RSA_PKCS_PSS"],
  [0x44, "CKM_SHA384_RSA_PKCS_PSS"],
  [0x45, "CKM_SHA512_RSA_PKCS_PSS"],
  [0x46, "CKM_SHA224_RSA_PKCS"],
  [0x47, "CKM_SHA224_RSA_PKCS_PSS"],
  [0x110, "CKM_RC2_KEY_GEN"],
  [0x111, "CKM_RC2_ECB"],
  [0x112, "CKM_RC2_CBC"],
  [0x120, "CKM_DES_KEY_GEN"],
  [0x121, "CKM_DES_ECB"],
  [0x122, "CKM_DES_CBC"],
  [0x125, "CKM_DES_CBC_PAD"],
  [0x130, "CKM_DES2_KEY_GEN"],
  [0x131, "CKM_DES3_KEY_GEN"],
  [0x132, "CKM_DES3_ECB"],
  [0x133, "CKM_DES3_CBC"],
  [0x134, "CKM_DES3_MAC"],
  [0x136, "CKM_DES3_CBC_PAD"],
  [0x138, "CKM_DES3_CMAC"],
  [0x210, "CKM_MD5"],
  [0x211, "CKM_MD5_HMAC"],
  [0x220, "CKM_SHA_1"],
  [0x221, "CKM_SHA_1_HMAC"],
  [0x250, "CKM_SHA256"],
  [0x251, "CKM_SHA256_HMAC"],
  [0x255, "CKM_SHA224"],
  [0x256, "CKM_SHA224_HMAC"],
  [0x260, "CKM_SHA384"],
  [0x261, "CKM_SHA384_HMAC"],
  [0x270, "CKM_SHA512"],
  [0x271, "CKM_SHA512_HMAC"],
  [0x350, "CKM_GENERIC_SECRET_KEY_GEN"],
  [0x360, "CKM_CONCATENATE_BASE_AND_KEY"],
  [0x370, "CKM_SSL3_PRE_MASTER_KEY_GEN"],
  [0x1040, "CKM_EC_KEY_PAIR_GEN"],
  [0x1041, "CKM_ECDSA"],
  [0x1042, "CKM_ECDSA_SHA1"],
  [0x1043, "CKM_ECDSA_SHA224"],
  [0x1044, "CKM_ECDSA_SHA256"],
  [0x1045, "CKM_ECDSA_SHA384"],
  [0x1046, "CKM_ECDSA_SHA512"],
  [0x1050, "CKM_ECDH1_DERIVE"],
  [0x1051, "CKM_ECDH1_COFACTOR_DERIVE"],
  [0x1055, "CKM_EC_EDWARDS_KEY_PAIR_GEN"],
  [0x1057, "CKM_EDDSA"],
  [0x1080, "CKM_AES_KEY_GEN"],
  [0x1081, "CKM_AES_ECB"],
  [0x1082, "CKM_AES_CBC"],
  [0x1083, "CKM_AES_MAC"],
  [0x1085, "CKM_AES_CBC_PAD"],
  [0x1086, "CKM_AES_CTR"],
  [0x1087, "CKM_AES_GCM"],
  [0x1088, "CKM_AES_CCM"],
  [0x108a, "CKM_AES_CMAC"],
  [0x2109, "CKM_AES_KEY_WRAP"],
  [0x210a, "CKM_AES_KEY_WRAP_PAD"],
]);

/** A mechanism's name, or its number in hexadecimal where it is none of the common ones. */
export function mechanismName(mechanism: number): string {
  return names.get(mechanism) ?? `0x${mechanism.toString(16)}`;
}

const rsaPkcs = 0x1;
const sha256RsaPkcs = 0x40;
const ecdsa = 0x1041;
const ecdsaSha256 = 0x1044;

/** DER of a DigestInfo for SHA-256, up to the digest (RFC 8017, 9.2, note 1). */
const sha256Prefix = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** A way to sign a text with SHA-256, and what the token is given for it. */
export interface SigningMechanism {
  readonly mechanism: number;
  readonly data: Buffer;
}

/** What is to be signed. */
export interface ToSign {
  readonly text: Buffer;
  /** SHA-256 of the text. */
  readonly digest: Buffer;
  /** The token is rather given the digest than the text. */
  readonly digestFirst: boolean;
}

/**
 * The ways a key of this kind can sign the text, best first; only those the token offers, where it tells. RSA: the
 * whole text by CKM_SHA256_RSA_PKCS, else its DigestInfo by CKM_RSA_PKCS, or the other way round; elliptic curve: the
 * bare digest by CKM_ECDSA.
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
  return offered ? all.filter((way) => offered.includes(way.mechanism)) : all;
}
