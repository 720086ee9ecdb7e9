import { X509Certificate } from "node:crypto";
import { type CertificateLeaf, sha256Of } from "../../facts/certificate-leaf.ts";

/** A certificate of a server on this machine, or of one that issued it, as far as browsers go by it. */
export interface ServerCertificate {
  readonly isCa: boolean;
  readonly from: Date;
  readonly to: Date;
  /** Whether it names “localhost”. Browsers do not count the subject's name. */
  readonly forLocalhost: boolean;
  /** Whether this one's key signed it, by names and signature; false if its kind of key is unknown to Node. */
  readonly signedBy: (issuer: ServerCertificate) => boolean;
  /** The certificate itself, or the SHA-256 by which the facts name it. */
  readonly is: X509Certificate | string;
}

function ofDer(certificate: X509Certificate): ServerCertificate {
  return {
    isCa: certificate.ca,
    from: new Date(certificate.validFrom),
    to: new Date(certificate.validTo),
    forLocalhost: certificate.checkHost("localhost", { subject: "never" }) !== undefined,
    signedBy: ({ is: issuer }) => {
      try {
        return typeof issuer !== "string" && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
      } catch {
        return false;
      }
    },
    is: certificate,
  };
}

/** Returns the certificate in a place of the facts; null if it is missing or cannot be read. */
export function serverCertificate(leaf: CertificateLeaf | undefined): ServerCertificate | null {
  if (leaf === undefined) return null;
  if (typeof leaf !== "string") {
    if (!leaf.web) return null;
    const { isCa, validFrom, validTo, forLocalhost, signedBy } = leaf.web;
    return {
      isCa,
      from: new Date(validFrom),
      to: new Date(validTo),
      forLocalhost,
      signedBy: ({ is }) => typeof is === "string" && signedBy.includes(is),
      is: sha256Of(leaf),
    };
  }
  try {
    return ofDer(new X509Certificate(Buffer.from(leaf, "base64")));
  } catch {
    return null;
  }
}
