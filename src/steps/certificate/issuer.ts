import type { Authority } from "../../catalogue/authorities.ts";
import { isGovernment } from "../../catalogue/government.ts";
import { makerOfIssuer } from "../../catalogue/modules.ts";
import type { Text } from "../../text/language.ts";
import { asInfo, type Finding } from "../finding.ts";
import { daysBetween } from "../words.ts";
import { chainOf, signatureHash } from "../../x509/chain.ts";
import * as findings from "./issuer-findings.ts";
import type { ParsedCertificate } from "../../x509/certificate.ts";

/** If a CA certificate ends before the holder's own: the days before its end in which that is a warning. */
const watched = 365;

/** Judges the CA certificates on the path: ended, not yet valid, or ending before the holder's own. */
function ofDates(path: readonly Authority[], certificate: ParsedCertificate, now: Date): readonly Finding[] {
  const ended = path.find((a) => new Date(a.notAfter) < now);
  const provider = makerOfIssuer(certificate.issuer);
  if (ended) return [findings.authorityEnded({ issuer: ended.cn, until: new Date(ended.notAfter), provider })];
  const notYet = path.find((a) => new Date(a.notBefore) > now);
  if (notYet) return [findings.authorityNotYet({ issuer: notYet.cn, from: new Date(notYet.notBefore) })];
  const first = [...path].sort((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter))[0];
  if (!first || new Date(first.notAfter) >= certificate.notAfter) return [];
  const until = new Date(first.notAfter);
  const capped = findings.cappedByIssuer({ issuer: first.cn, until });
  return [daysBetween(now, until) <= watched ? capped : asInfo(capped)];
}

/** Returns the key identifier of the issuer as evidence. */
function keyId(id: string | null): readonly Text[] {
  return [{ vi: `khóa của nơi cấp ${id ?? "–"}`, en: `issuer's key id ${id ?? "–"}` }];
}

function ofUnknown({ issuer, policies, issuerOrganisation }: ParsedCertificate): Finding {
  return isGovernment(issuer, policies, issuerOrganisation)
    ? findings.governmentTree({ issuer })
    : findings.unknownIssuer({ issuer });
}

/** Judges who issued a certificate, by the authorities' keys. */
export function ofIssuer(
  certificate: ParsedCertificate,
  authorities: readonly Authority[],
  now: Date,
): readonly Finding[] {
  const { issuer } = certificate;
  const chain = chainOf(certificate, authorities);
  const weak = signatureHash(certificate) === "sha1" ? [findings.weakHash({})] : [];
  switch (chain.name) {
    case "self-signed":
      return [findings.selfSigned({})];
    case "unknown-issuer":
      return [ofUnknown(certificate), ...weak];
    case "other-key":
      return [findings.otherKey({ issuer }, keyId(certificate.issuerKeyId)), ...weak];
    case "wrong-signature":
      return [findings.wrongSignature({ issuer }, keyId(certificate.issuerKeyId))];
    case "odd-signature":
      return [findings.oddSignature({ issuer }, keyId(certificate.issuerKeyId)), ...weak];
    case "altered":
      return [findings.altered({ issuer }, keyId(certificate.issuerKeyId))];
    case "unsupported-signature":
      return [findings.unsupportedSignature({ issuer, algorithm: certificate.signed.algorithm })];
    case "known":
      return [...ofDates(chain.path, certificate, now), ...weak, findings.revocationUnchecked({})];
  }
}
