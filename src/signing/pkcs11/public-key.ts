import { createHash, createPublicKey } from "node:crypto";

/** The public part of a key, by its attributes; each is empty if the object lacks it. */
export interface PublicParts {
  readonly modulus: Buffer;
  readonly publicExponent: Buffer;
  /** DER of the curve's parameters. */
  readonly ecParams: Buffer;
  /** The point, in a DER OCTET STRING as the standard has it, or bare as some modules give it. */
  readonly ecPoint: Buffer;
}

/** Returns SHA-256 of the key's SubjectPublicKeyInfo in hexadecimal; null if the parts are no valid key. */
export function spkiSha256(parts: PublicParts): string | null {
  try {
    const spki = rsaKey(parts) ?? ecKey(parts);
    return spki && createHash("sha256").update(spki).digest("hex");
  } catch {
    return null;
  }
}

function rsaKey({ modulus, publicExponent }: PublicParts): Buffer | null {
  if (modulus.length === 0 || publicExponent.length === 0) return null;
  const jwk = { kty: "RSA", n: withoutZeros(modulus), e: withoutZeros(publicExponent) };
  return createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "der" });
}

/** AlgorithmIdentifier OID of elliptic-curve keys, id-ecPublicKey. */
const ecPublicKey = Buffer.from("06072a8648ce3d0201", "hex");

function ecKey({ ecParams, ecPoint }: PublicParts): Buffer | null {
  if (ecParams.length === 0 || ecPoint.length === 0) return null;
  const point = unwrapped(ecPoint);
  const bits = der(0x03, Buffer.concat([Buffer.alloc(1), point]));
  const spki = der(0x30, Buffer.concat([der(0x30, Buffer.concat([ecPublicKey, ecParams])), bits]));
  // Parsed and written again, so that only a valid key on a known curve passes.
  return createPublicKey({ key: spki, format: "der", type: "spki" }).export({ type: "spki", format: "der" });
}

/** Returns the point without its OCTET STRING. A bare uncompressed point begins with 04 too, so the length decides. */
function unwrapped(point: Buffer): Buffer {
  if (point[0] !== 0x04) return point;
  if (point[1] === point.length - 2) return point.subarray(2);
  return point[1] === 0x81 && point[2] === point.length - 3 ? point.subarray(3) : point;
}

function der(tag: number, content: Buffer): Buffer {
  if (content.length > 0xffff) throw new Error("too long");
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function withoutZeros(bytes: Buffer): string {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  return bytes.subarray(start).toString("base64url");
}
