import { createPublicKey, verify } from "node:crypto";
import type { Authority } from "../../catalogue/authorities.ts";
import type { ParsedCertificate } from "./x509.ts";

/** The signature algorithms whose hash is known here, by OID. */
const hashes: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.5": "sha1",
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
};

export type Chain =
  /** The path from the issuer to a national root; the links above the first were verified when the catalogue was made. */
  | { readonly name: "known"; readonly path: readonly Authority[] }
  /** No authority of that name in the catalogue. */
  | { readonly name: "unknown-issuer" }
  /** Authorities of that name are known, and none of their keys made this signature. */
  | { readonly name: "wrong-signature" };

function madeBy(authority: Authority, certificate: ParsedCertificate): boolean {
  const hash = hashes[certificate.signed.algorithm];
  if (!hash) return false;
  const key = createPublicKey({ key: Buffer.from(authority.spki, "base64"), type: "spki", format: "der" });
  return verify(hash, certificate.signed.bytes, key, certificate.signed.signature);
}

/** Who issued the certificate, by the catalogue's keys: the signature decides, the name only says where to look. */
export function chainOf(certificate: ParsedCertificate, authorities: readonly Authority[]): Chain {
  const namesakes = authorities.filter((a) => a.cn.localeCompare(certificate.issuer, "vi") === 0);
  if (namesakes.length === 0) return { name: "unknown-issuer" };
  const issuer = namesakes.find((a) => madeBy(a, certificate));
  if (!issuer) return { name: "wrong-signature" };
  const path: Authority[] = [issuer];
  for (let at = issuer; !at.root; ) {
    const above = authorities.find((a) => a.sha256 === at.issuerSha256);
    if (!above || path.includes(above)) return { name: "unknown-issuer" };
    path.push(above);
    at = above;
  }
  return { name: "known", path };
}
