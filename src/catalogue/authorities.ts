import national from "./data/authorities.json" with { type: "json" };
import government from "./data/authorities-of-the-government.json" with { type: "json" };
import crlPoints from "./data/crl-points.json" with { type: "json" };
import ofTheTaxViewer from "./data/authorities-of-the-tax-viewer.json" with { type: "json" };

/**
 * The trees of authorities, each under roots of its own: the national one, with the licensed public CAs, and that of
 * the government's cipher service, for public bodies and the Party.
 */
export type Tree = "national" | "government";

/** The CRL distribution point in an authority's certificate; none has more than one. */
export interface AuthorityCrl {
  readonly addresses: readonly string[];
  /** The common name (or the whole name) in the point's cRLIssuer, exactly as written; absent without one. */
  readonly issuer?: string;
}

/** A certification authority: name, key and dates, enough to verify what it signed. */
export interface Authority {
  readonly cn: string;
  readonly issuer: string;
  /** SHA-256 of the issuer's certificate; of its own certificate for a root. */
  readonly issuerSha256: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
  /** SubjectPublicKeyInfo, base64 of DER. */
  readonly spki: string;
  readonly root: boolean;
  /** Where its own revocation is looked up; absent if its certificate has no distribution point of CRLs. */
  readonly crl?: AuthorityCrl;
  /** The national one if left out. */
  readonly tree?: Tree;
  /** It is not in the catalogue: a token carries its certificate, and a root of the catalogue signed that. */
  readonly carried?: true;
}

interface Recorded extends Omit<Authority, "tree" | "crl" | "carried"> {
  /** Whether it may issue certificates; a time stamping service may not. */
  readonly ca: boolean;
}

/** The points, each with the SHA-256 of the certificates that have it. */
const points: readonly (AuthorityCrl & { readonly of: readonly string[] })[] = crlPoints.points;

function crlOf(sha256: string): Pick<Authority, "crl"> {
  const point = points.find(({ of }) => of.includes(sha256));
  if (!point) return {};
  const { addresses, issuer } = point;
  return { crl: { addresses, ...(issuer === undefined ? {} : { issuer }) } };
}

function inTree(tree: Tree, recorded: readonly Recorded[]): readonly Authority[] {
  return recorded.filter((a) => a.ca).map((a) => ({ ...a, tree, ...crlOf(a.sha256) }));
}

/**
 * The roots of both trees and what stands below them, those that have ended as well: a stale certificate on a token is
 * then known for what it is. Each file of data has its source and date. Certificates that may not issue others (time
 * stamping services) are left out.
 */
export const authorities: readonly Authority[] = [
  ...inTree("national", national.authorities),
  ...inTree("national", ofTheTaxViewer.authorities),
  ...inTree("government", government.authorities),
];
