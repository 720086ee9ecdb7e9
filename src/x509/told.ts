import type { CertificateLeaf } from "../facts/certificate-leaf.ts";
import type { CertificateOutcome } from "../facts/certificate-outcome.ts";
import { type CertificateParts, type Parsed, type ParsedCertificate, parseCertificate } from "./certificate.ts";

type OutcomeParts = NonNullable<CertificateOutcome["parts"]>;

/** A certificate of which the facts hold what judging found on the machine, and not the certificate itself. */
export interface ToldCertificate extends CertificateParts {
  readonly told: Pick<OutcomeParts, "identity" | "issued" | "authority">;
}

export type KnownCertificate = ParsedCertificate | ToldCertificate;

/** Returns the certificate in a place of the facts. Never throws: what is none gives a reason. */
export function certificateIn(leaf: CertificateLeaf): Parsed<KnownCertificate> {
  return typeof leaf === "string" ? parseCertificate(Buffer.from(leaf, "base64")) : toldBy(leaf);
}

function toldBy({ sha256, unreadable, parts }: CertificateOutcome): Parsed<ToldCertificate> {
  if (!parts) return { ok: false, reason: unreadable ?? "not told" };
  const { identity, issued, authority, pointers, notBefore, notAfter, ...others } = parts;
  return {
    ok: true,
    certificate: {
      ...others,
      // A public authority is found by its name, which is not replaced.
      holder: authority?.cn ?? others.holder,
      otherIds: [],
      issuerName: others.issuer,
      sha256,
      notBefore: new Date(notBefore),
      notAfter: new Date(notAfter),
      pointers: {
        ...pointers,
        crl: pointers.crl.map(({ addresses, issuers }) => ({ addresses, crlIssuers: issuers })),
      },
      told: { identity, issued, authority },
    },
  };
}
