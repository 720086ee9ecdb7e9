import data from "./data/authorities.json" with { type: "json" };

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
}

/**
 * The national roots and the licensed public CAs; data/authorities.json has their source and date. Its certificates
 * that may not issue others (time stamping services) are left out.
 */
export const authorities: readonly Authority[] = data.authorities.filter((a) => a.ca);
