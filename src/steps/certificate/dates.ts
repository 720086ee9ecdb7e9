import { daysLeftOf } from "../../calendar/certificate.ts";
import type { Authority } from "../../catalogue/authorities.ts";
import { makerOfIssuer } from "../../catalogue/modules.ts";
import { cutTermsAreToppedUp, ruleEvidence, taxViewerWantsDatesInside } from "../../catalogue/rules.ts";
import { minuteInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import type { CertificateParts } from "../../x509/certificate.ts";
import type { Chain } from "../../x509/chain.ts";
import type { Issued } from "./carried.ts";
import { asInfo, type Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import * as findings from "./dates-findings.ts";

/** If a CA certificate ends before the holder's own: the days before its end in which that concerns everything. */
const watched = 365;

const second = (time: Date | string) => Math.floor(new Date(time).getTime() / 1000);

/** Returns the two ends as evidence, to the minute. */
function bothEnds(certificate: CertificateParts, { cn, notAfter }: Authority): readonly Text[] {
  const [own, above] = [minuteInVietNam(certificate.notAfter), minuteInVietNam(new Date(notAfter))];
  return [
    { vi: `chứng thư này hết hạn lúc ${own.vi}`, en: `this certificate ends at ${own.en}` },
    { vi: `chứng thư “${cn}” hết hạn lúc ${above.vi}`, en: `the certificate of “${cn}” ends at ${above.en}` },
  ];
}

/** Returns the known path above a certificate; empty without one. */
function pathOf(chain: Chain): readonly Authority[] {
  return chain.name === "known" ? chain.path : [];
}

/** Returns the authority in whose very second of ending the certificate ends, with the evidence; null if there is none. */
export function cutBy(
  certificate: CertificateParts,
  chain: Chain,
): { readonly authority: Authority; readonly evidence: readonly Text[] } | null {
  const path = pathOf(chain);
  const authority = path.find(({ notAfter }) => second(notAfter) === second(certificate.notAfter));
  if (!authority) return null;
  return { authority, evidence: [...bothEnds(certificate, authority), ruleEvidence(cutTermsAreToppedUp)] };
}

/** Returns all certificates that the catalogue has of the key that signed. */
function sameKey(issuer: Authority, authorities: readonly Authority[]): readonly Authority[] {
  return authorities.filter(({ cn, spki }) => cn === issuer.cn && spki === issuer.spki);
}

/** Judges a certificate that outlives one on its path; none if it does not. */
function outlives(
  certificate: CertificateParts,
  path: readonly Authority[],
  now: Date,
  { choices }: Pick<JudgeInput, "choices">,
): Finding | null {
  const [first] = [...path].sort((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter));
  if (!first || second(first.notAfter) >= second(certificate.notAfter)) return null;
  const until = new Date(first.notAfter);
  // The path begins with the one of the issuer's certificates for this key that ends last.
  const direct = first === path[0];
  const capped = findings.cappedByIssuer(
    {
      issuer: first.cn,
      until,
      holderUntil: certificate.notAfter,
      provider: makerOfIssuer(certificate.issuer),
      direct,
    },
    [...bothEnds(certificate, first), ...(direct ? [ruleEvidence(taxViewerWantsDatesInside)] : [])],
  );
  if (daysLeftOf({ notAfter: until }, now) <= watched) return capped;
  // Until then only the tax authority's viewer refuses it.
  const files = choices.purpose === null || choices.purpose === "tax" || choices.purpose === "portal";
  return direct && files ? { ...capped, concerns: ["file"] } : asInfo(capped);
}

/**
 * Judges a certificate's dates beside those of the authorities above it, while all are in force: cut to an end above,
 * outliving it, or beginning before its issuer. One that ends soon is told of its cut elsewhere (`soon`).
 */
export function ofTerm(
  certificate: CertificateParts,
  { chain, authorities }: Issued,
  now: Date,
  soon: boolean,
  input: Pick<JudgeInput, "choices">,
): readonly Finding[] {
  const path = pathOf(chain);
  const [issuer] = path;
  const inForce = (a: Authority) => new Date(a.notBefore) <= now && now <= new Date(a.notAfter);
  if (!issuer || now > certificate.notAfter || !path.every(inForce)) return [];
  const tooLong = outlives(certificate, path, now, input);
  if (tooLong) return [tooLong];
  const cut = soon ? null : cutBy(certificate, chain);
  if (cut) {
    const { cn, notAfter } = cut.authority;
    const provider = makerOfIssuer(certificate.issuer);
    return [findings.cutToIssuer({ issuer: cn, until: new Date(notAfter), provider }, cut.evidence)];
  }
  const holds = sameKey(issuer, authorities).some((a) => second(a.notBefore) <= second(certificate.notBefore));
  if (holds) return [];
  const from = new Date(issuer.notBefore);
  return [findings.beginsBeforeIssuer({ issuer: issuer.cn, from }, [ruleEvidence(taxViewerWantsDatesInside)])];
}
