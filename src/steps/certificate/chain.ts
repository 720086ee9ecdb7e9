import { createHash, createPublicKey, verify } from "node:crypto";
import { BitString, fromBER, Sequence } from "asn1js";
import type { Authority } from "../../catalogue/authorities.ts";
import type { ParsedCertificate } from "./x509.ts";

/** The hash of each supported signature algorithm, by OID. */
const hashes: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.5": "sha1",
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};

/** Returns the hash of the issuer's signature; null for an unsupported algorithm. */
export function signatureHash(certificate: ParsedCertificate): string | null {
  return hashes[certificate.signed.algorithm] ?? null;
}

export type Chain =
  /**
   * The path from the issuer to a root of the catalogue. The signature on the holder's certificate is verified here;
   * the links above it were verified when the catalogue was made, and are followed by the certificates' hashes.
   */
  | { readonly name: "known"; readonly path: readonly Authority[] }
  /** It is signed by its own key. */
  | { readonly name: "self-signed" }
  /** The catalogue has no authority of that name, or not its whole path. */
  | { readonly name: "unknown-issuer" }
  /** The authority is known, but the certificate names another of its keys than the catalogue has, or none. */
  | { readonly name: "other-key" }
  /** The certificate names a key of the catalogue, but that key did not make the signature. */
  | { readonly name: "wrong-signature" };

function madeBy(spki: Uint8Array, certificate: ParsedCertificate): boolean {
  const hash = signatureHash(certificate);
  if (!hash) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(spki), type: "spki", format: "der" });
    return verify(hash, certificate.signed.bytes, key, certificate.signed.signature);
  } catch {
    return false;
  }
}

/** Returns the usual key identifier: SHA-1 over the bits of the public key (RFC 5280, 4.2.1.2, method 1). */
function keyIdOf(spki: Uint8Array): string | null {
  const { result } = fromBER(new Uint8Array(spki));
  const bits = result instanceof Sequence ? result.valueBlock.value[1] : undefined;
  if (!(bits instanceof BitString)) return null;
  return createHash("sha1").update(bits.valueBlock.valueHexView).digest("hex");
}

function spkiOf(authority: Authority): Uint8Array {
  return Buffer.from(authority.spki, "base64");
}

/** Returns the authorities from the issuer to a root; null if the catalogue lacks one of them. */
function pathFrom(issuer: Authority, authorities: readonly Authority[]): readonly Authority[] | null {
  const path: Authority[] = [issuer];
  for (let at = issuer; !at.root; ) {
    const above = authorities.find((a) => a.sha256 === at.issuerSha256);
    if (!above || path.includes(above)) return null;
    path.push(above);
    at = above;
  }
  return path;
}

/**
 * Returns who issued the certificate, by the catalogue's keys: the signature decides, the name only selects the
 * candidates. A renewed CA keeps its name and may change its key, so `other-key` does not mean a forged certificate.
 */
export function chainOf(certificate: ParsedCertificate, authorities: readonly Authority[]): Chain {
  if (certificate.issuerName === certificate.subjectName && madeBy(certificate.spki, certificate))
    return { name: "self-signed" };
  const namesakes = authorities.filter((a) => a.cn.localeCompare(certificate.issuer, "vi") === 0);
  if (namesakes.length === 0) return { name: "unknown-issuer" };
  // A CA may renew its certificate and keep its key: of those certificates, the one that ends last counts.
  const [issuer] = namesakes
    .filter((a) => madeBy(spkiOf(a), certificate))
    .sort((a, b) => Date.parse(b.notAfter) - Date.parse(a.notAfter));
  if (issuer) {
    const path = pathFrom(issuer, authorities);
    return path ? { name: "known", path } : { name: "unknown-issuer" };
  }
  const named = certificate.issuerKeyId;
  const namesOurs = named !== null && namesakes.some((a) => keyIdOf(spkiOf(a)) === named);
  return { name: namesOurs ? "wrong-signature" : "other-key" };
}
