import { createHash, createPublicKey } from "node:crypto";
import { BitString, fromBER, Sequence } from "asn1js";
import type { Authority, Tree } from "../catalogue/authorities.ts";
import type { SignatureForm } from "../facts/signature.ts";
import { folded } from "../text/folded.ts";
import { signatureForm } from "../verify/signature-form.ts";
import type { CertificateParts, ParsedCertificate } from "./certificate.ts";
import type { KnownCertificate, ToldCertificate } from "./told.ts";

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
export function signatureHash(certificate: CertificateParts): string | null {
  return hashes[certificate.signatureAlgorithm] ?? null;
}

export type Chain =
  /**
   * The path from the issuer to a root of the catalogue. The signature on the holder's certificate is verified here;
   * the links above it were verified when the catalogue was made, and are followed by the certificates' hashes.
   */
  | { readonly name: "known"; readonly tree: Tree; readonly path: readonly Authority[] }
  /** It is signed by its own key. */
  | { readonly name: "self-signed" }
  /** The catalogue has no authority of that name, or not its whole path. */
  | { readonly name: "unknown-issuer" }
  /** The authority is known, but the certificate names another of its keys than the catalogue has, or none. */
  | { readonly name: "other-key" }
  /** The certificate names a key of the catalogue, but that key did not make the signature. */
  | { readonly name: "wrong-signature" }
  /** A key of the catalogue made the signature, in a form that other programs may refuse. */
  | { readonly name: "odd-signature" }
  /** A key of the catalogue made the signature, over another content than the certificate now has. */
  | { readonly name: "altered" }
  /** The catalogue has an authority of that name; the signature's algorithm is not supported here. */
  | { readonly name: "unsupported-signature" };

/** Returns how this key made the signature; `no-trace` if it did not, or that cannot be checked. */
function formBy(spki: Uint8Array, certificate: ParsedCertificate): SignatureForm {
  const hash = signatureHash(certificate);
  if (!hash) return "no-trace";
  try {
    const key = createPublicKey({ key: Buffer.from(spki), type: "spki", format: "der" });
    const { bytes, signature } = certificate.signed;
    return signatureForm(key, { hash, text: bytes, curve: "der" }, signature);
  } catch {
    return "no-trace";
  }
}

function madeBy(spki: Uint8Array, certificate: ParsedCertificate): boolean {
  return formBy(spki, certificate) === "proper";
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

/** Returns the path above an authority as a chain. */
function known(issuer: Authority, authorities: readonly Authority[]): Chain {
  const path = pathFrom(issuer, authorities);
  return path ? { name: "known", tree: path.at(-1)?.tree ?? "national", path } : { name: "unknown-issuer" };
}

/** Orders certificates of an authority that renewed its own and kept its key: the one that ends last counts. */
const lastFirst = (a: Authority, b: Authority) => Date.parse(b.notAfter) - Date.parse(a.notAfter);

/** Returns who issued a certificate whose signature was verified elsewhere: by the authority that is told. */
function toldChain({ told: { issued } }: ToldCertificate, authorities: readonly Authority[]): Chain {
  const signer = authorities.find(({ sha256 }) => sha256 === issued.by);
  if (!signer) return { name: issued.otherwise };
  const ofTheKey = authorities.filter((a) => folded(a.cn) === folded(signer.cn) && a.spki === signer.spki);
  return known([...ofTheKey].sort(lastFirst)[0] ?? signer, authorities);
}

/**
 * Returns who issued the certificate, by the catalogue's keys: the signature decides, the name only selects the
 * candidates. A renewed CA keeps its name and may change its key, so `other-key` does not mean a forged certificate.
 */
export function chainOf(certificate: KnownCertificate, authorities: readonly Authority[]): Chain {
  if (certificate.told) return toldChain(certificate, authorities);
  if (certificate.issuerName === certificate.subjectName && madeBy(certificate.spki, certificate))
    return { name: "self-signed" };
  const name = folded(certificate.issuer);
  const namesakes = authorities.filter((a) => folded(a.cn) === name);
  if (namesakes.length === 0) return { name: "unknown-issuer" };
  const [issuer] = namesakes.filter((a) => madeBy(spkiOf(a), certificate)).sort(lastFirst);
  if (issuer) return known(issuer, authorities);
  if (signatureHash(certificate) === null) return { name: "unsupported-signature" };
  const forms = namesakes.map((a) => formBy(spkiOf(a), certificate)).filter((form) => form !== "no-trace");
  if (forms.length > 0) return { name: forms.every((form) => form === "other-content") ? "altered" : "odd-signature" };
  const named = certificate.issuerKeyId;
  const namesOurs = named !== null && namesakes.some((a) => keyIdOf(spkiOf(a)) === named);
  return { name: namesOurs ? "wrong-signature" : "other-key" };
}

/**
 * Returns an authority read from its own certificate, for certificates that it issued; null unless a root of the
 * catalogue signed it as an authority's, directly. Such a certificate may come from anywhere: what it says is taken on
 * the root's signature alone.
 */
export function authorityFrom(certificate: KnownCertificate, authorities: readonly Authority[]): Authority | null {
  if (certificate.told) return toldAuthority(certificate, authorities);
  const { isCa, maySignCertificates, unsupportedCritical } = certificate;
  if (!isCa || !maySignCertificates || unsupportedCritical.length > 0) return null;
  const chain = chainOf(certificate, authorities);
  const root = chain.name === "known" ? chain.path[0] : undefined;
  if (!root?.root) return null;
  const spki = Buffer.from(certificate.spki).toString("base64");
  return carriedBy(root, certificate, { cn: certificate.holder, sha256: certificate.sha256, spki });
}

/** Returns the authority that a told certificate names, if its root is one of the catalogue here as well. */
function toldAuthority(certificate: ToldCertificate, authorities: readonly Authority[]): Authority | null {
  const { authority } = certificate.told;
  const root = authority && authorities.find((a) => a.root && a.sha256 === authority.rootSha256);
  if (!authority || !root) return null;
  const { cn, sha256, spki } = authority;
  return carriedBy(root, certificate, { cn, sha256, spki });
}

function carriedBy(
  root: Authority,
  certificate: CertificateParts,
  own: Pick<Authority, "cn" | "sha256" | "spki">,
): Authority {
  return {
    ...own,
    issuer: root.cn,
    issuerSha256: root.sha256,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    root: false,
    tree: root.tree ?? "national",
    carried: true,
    ...crlFrom(certificate, root),
  };
}

/** Returns the first CRL distribution point of an authority's certificate in the catalogue's form. */
function crlFrom({ pointers }: CertificateParts, { cn }: Authority): Pick<Authority, "crl"> {
  const [point] = pointers.crl;
  if (!point) return {};
  const [named] = point.crlIssuers;
  return { crl: { addresses: point.addresses, ...(named ? { issuer: named.own ? cn : named.name } : {}) } };
}
