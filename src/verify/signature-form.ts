import { constants, createHash, type KeyObject, publicDecrypt, verify } from "node:crypto";
import type { SignatureForm } from "../facts/signature.ts";
import { recoveredForm } from "./rsa-block.ts";

/** What was signed, with which hash, and how an elliptic curve's r and s are written. */
export interface Signed {
  /** OpenSSL's name, e.g. “sha256”. */
  readonly hash: string;
  readonly text: Uint8Array;
  /** `plain`: r‖s, as tokens give it; `der`: as X.509 has it. */
  readonly curve: "plain" | "der";
}

const encodings = { plain: "ieee-p1363", der: "der" } as const;
const others = { plain: "der", der: "plain" } as const;

/** Hashes by which a signature over the text is looked for besides the asked one. */
const hashes = ["sha1", "sha224", "sha256", "sha384", "sha512", "md5"] as const;

/**
 * Returns how this key's signature over the text is made: `proper`, an odd form by which the very key is recognised, or
 * `no-trace` if the key has no part in it, as far as can be told. Never throws.
 */
export function signatureForm(key: KeyObject, signed: Signed, signature: Uint8Array): SignatureForm {
  if (fits(key, signed, signature)) return "proper";
  if (key.asymmetricKeyType === "rsa") return ofRsa(key, signed, signature);
  return key.asymmetricKeyType === "ec" ? ofCurve(key, signed, signature) : "no-trace";
}

function fits(key: KeyObject, { hash, text, curve }: Signed, signature: Uint8Array): boolean {
  try {
    return verify(hash, text, { key, dsaEncoding: encodings[curve] }, signature);
  } catch {
    return false;
  }
}

function ofRsa(key: KeyObject, signed: Signed, signature: Uint8Array): SignatureForm {
  const size = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  const bytes = Buffer.from(signature);
  if (size > 0 && bytes.length !== size) {
    const padded = Buffer.concat([Buffer.alloc(Math.max(0, size - bytes.length)), bytes]);
    const cut = [padded, padded.subarray(0, size), padded.subarray(padded.length - size)];
    return cut.some((whole) => fits(key, signed, whole)) ? "odd-length" : "no-trace";
  }
  const form = recovered(key, signed, bytes);
  if (form !== "no-trace") return form;
  if (isPss(key, signed, bytes)) return "pss";
  return recovered(key, signed, Buffer.from(bytes).reverse()) === "no-trace" ? "no-trace" : "reversed";
}

/** Returns the form of the block that the key's public part recovers from the signature. */
function recovered(key: KeyObject, { hash, text }: Signed, signature: Buffer): SignatureForm {
  try {
    const block = publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
    return recoveredForm(block, { hash, text, hashes });
  } catch {
    return "no-trace";
  }
}

function isPss(key: KeyObject, { hash, text }: Signed, signature: Buffer): boolean {
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_AUTO: saltLength } = constants;
  try {
    return verify(hash, text, { key, padding, saltLength }, signature);
  } catch {
    return false;
  }
}

/** A signature of a curve cannot be opened: each odd form is tried, and what was signed else stays unknown. */
function ofCurve(key: KeyObject, signed: Signed, signature: Uint8Array): SignatureForm {
  const { hash, text, curve } = signed;
  if (fits(key, { ...signed, curve: others[curve] }, signature)) return "other-encoding";
  const half = signature.length / 2;
  const turned = [signature.subarray(0, half), signature.subarray(half)].map((part) => Buffer.from(part).reverse());
  if (curve === "plain" && fits(key, signed, Buffer.concat(turned))) return "reversed";
  if (curve === "plain" && wholeHalves(key, signature).some((whole) => fits(key, signed, whole))) return "odd-length";
  if (hashes.some((other) => other !== hash && fits(key, { ...signed, hash: other }, signature))) return "other-hash";
  const twice = createHash(hash).update(text).digest();
  return fits(key, { ...signed, text: twice }, signature) ? "hashed-twice" : "no-trace";
}

/** Bytes of r and of s by curve. */
const halves: Readonly<Record<string, number>> = { prime256v1: 32, secp384r1: 48, secp521r1: 66 };

/** Returns r‖s with the leading zeros that a shorter or longer signature may lack or have too many of. */
function wholeHalves(key: KeyObject, signature: Uint8Array): readonly Buffer[] {
  const size = halves[key.asymmetricKeyDetails?.namedCurve ?? ""] ?? 0;
  const bytes = Buffer.from(signature);
  if (size === 0 || bytes.length === 2 * size || bytes.length > 2 * size + 2) return [];
  const padded = (part: Buffer) => Buffer.concat([Buffer.alloc(Math.max(0, size - part.length)), part]).subarray(-size);
  // Either half may be the short one.
  const ends = [Math.floor(bytes.length / 2), size, bytes.length - size].filter((at) => at > 0 && at < bytes.length);
  return ends.map((at) => Buffer.concat([padded(bytes.subarray(0, at)), padded(bytes.subarray(at))]));
}
