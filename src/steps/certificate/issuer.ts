import type { Authority } from "../../catalogue/authorities.ts";
import { isGovernment } from "../../catalogue/government.ts";
import { licenceHolderNamed } from "../../catalogue/licence-holders.ts";
import { makerNamed, makerOfIssuer } from "../../catalogue/modules.ts";
import type { Text } from "../../text/language.ts";
import type { Finding } from "../finding.ts";
import { type Chain, signatureHash } from "../../x509/chain.ts";
import * as government from "./government-findings.ts";
import { holderOf } from "./identity.ts";
import * as findings from "./issuer-findings.ts";
import { renewalEvidence } from "./renewal.ts";
import type { KnownCertificate } from "../../x509/told.ts";

/** Judges the CA certificates on the path: ended, or not yet valid. */
function ofDates(path: readonly Authority[], certificate: KnownCertificate, now: Date): readonly Finding[] {
  const ended = path.find((a) => new Date(a.notAfter) < now);
  const provider = makerOfIssuer(certificate.issuer);
  if (ended) {
    const of = holderOf(certificate);
    const until = new Date(ended.notAfter);
    return [findings.authorityEnded({ issuer: ended.cn, until, provider, of }, renewalEvidence(of))];
  }
  const notYet = path.find((a) => new Date(a.notBefore) > now);
  if (notYet) return [findings.authorityNotYet({ issuer: notYet.cn, from: new Date(notYet.notBefore) })];
  return [];
}

/** Returns the key identifier of the issuer as evidence. */
function keyId(id: string | null): readonly Text[] {
  return id === null ? [] : [{ vi: `khóa của nơi cấp ${id}`, en: `issuer's key id ${id}` }];
}

/** Returns by which words a certificate says that it is of the government's tree. */
function saysGovernment({ issuerOrganisation, policies }: KnownCertificate): readonly Text[] {
  const policy = policies.join(", ");
  const of = issuerOrganisation ?? "";
  const vi = [...(of ? [`nơi cấp thuộc “${of}”`] : []), ...(policy ? [`chính sách ${policy}`] : [])];
  const en = [...(of ? [`issuer's organisation “${of}”`] : []), ...(policy ? [`policies ${policy}`] : [])];
  return vi.length > 0 ? [{ vi: vi.join(", "), en: en.join(", ") }] : [];
}

/** Reports an issuer whose key the catalogue does not have: no authority of that name, or another key of it. */
function ofUnknown(certificate: KnownCertificate, name: "unknown-issuer" | "other-key"): Finding {
  const { issuer, policies, issuerOrganisation, issuerKeyId } = certificate;
  const key = keyId(issuerKeyId);
  // Anybody can write these names: what they say is told as said, whichever key the catalogue has for one of them.
  if (isGovernment(issuer, policies, issuerOrganisation))
    return government.governmentTree({ issuer }, [...saysGovernment(certificate), ...key]);
  if (name === "other-key") return findings.otherKey({ issuer }, key);
  const holder = licenceHolderNamed(issuer);
  return findings.unknownIssuer({ issuer, holder: holder && { ...holder, maker: makerNamed(holder.maker) } });
}

/** Judges a certificate that a known authority signed. */
function ofKnown(
  { path, tree }: Extract<Chain, { name: "known" }>,
  certificate: KnownCertificate,
  now: Date,
): readonly Finding[] {
  const root = path.at(-1)?.cn ?? "";
  const verified = tree === "government" ? [government.governmentVerified({ issuer: certificate.issuer, root })] : [];
  const carried = path[0]?.carried ? [findings.carriedIssuer({ issuer: certificate.issuer, root })] : [];
  return [...verified, ...carried, ...ofDates(path, certificate, now)];
}

/**
 * Whom to call for a renewal, and what is known of the issuer, as evidence. The provider is null if the catalogue does
 * not know it, or if the certificate is not by the authority that it names, or not known to be.
 */
export function providerOf(
  certificate: KnownCertificate,
  chain: Chain,
): { readonly provider: string | null; readonly evidence: readonly Text[] } {
  const { issuer, policies, issuerOrganisation } = certificate;
  const named = isGovernment(issuer, policies, issuerOrganisation) ? makerNamed("vgca") : makerOfIssuer(issuer);
  switch (chain.name) {
    case "known": {
      const root = chain.path.at(-1)?.cn ?? "";
      return {
        provider: named,
        evidence: [
          {
            vi: `chữ ký của nơi cấp đã kiểm chứng, dưới gốc “${root}”`,
            en: `the issuer's signature is verified, under “${root}”`,
          },
        ],
      };
    }
    case "unknown-issuer":
      return {
        provider: named,
        evidence: [
          {
            vi: "nơi cấp chỉ theo tên ghi trên chứng thư, chưa kiểm chứng",
            en: "the issuer is only as the certificate names it, not verified",
          },
        ],
      };
    default:
      return { provider: null, evidence: [] };
  }
}

/**
 * Judges who issued a certificate, by the authorities' keys. Of one that has ended, only what speaks against its being
 * what it says: its end is told elsewhere, and a renewal brings another certificate.
 */
export function ofIssuer(certificate: KnownCertificate, chain: Chain, now: Date): readonly Finding[] {
  const { issuer } = certificate;
  const over = now > certificate.notAfter;
  const weak = signatureHash(certificate) === "sha1" && !over ? [findings.weakHash({})] : [];
  switch (chain.name) {
    case "self-signed":
      return [findings.selfSigned({})];
    case "unknown-issuer":
      return over ? [] : [ofUnknown(certificate, chain.name), ...weak];
    case "other-key":
      return [ofUnknown(certificate, chain.name), ...weak];
    case "wrong-signature":
      return [findings.wrongSignature({ issuer }, keyId(certificate.issuerKeyId))];
    case "odd-signature":
      return over ? [] : [findings.oddSignature({ issuer }, keyId(certificate.issuerKeyId)), ...weak];
    case "altered":
      return [findings.altered({ issuer }, keyId(certificate.issuerKeyId))];
    case "unsupported-signature":
      return over ? [] : [findings.unsupportedSignature({ issuer, algorithm: certificate.signatureAlgorithm })];
    case "known":
      return over ? [] : [...ofKnown(chain, certificate, now), ...weak];
  }
}
