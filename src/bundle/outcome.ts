import type { Authority } from "../catalogue/authorities.ts";
import { isGovernment } from "../catalogue/government.ts";
import { licenceHolderNamed } from "../catalogue/licence-holders.ts";
import { makerIdOfIssuer } from "../catalogue/modules.ts";
import type { CertificateOutcome } from "../facts/certificate-outcome.ts";
import type { Facts } from "../facts/facts.ts";
import { issuedBy } from "../steps/certificate/carried.ts";
import { holderOf } from "../steps/certificate/identity.ts";
import type { ServerCertificate } from "../steps/browser/server-certificate.ts";
import { folded } from "../text/folded.ts";
import { type ParsedCertificate, parseCertificate } from "../x509/certificate.ts";
import { authorityFrom } from "../x509/chain.ts";
import { serialNumber } from "../x509/serial.ts";
import type { Pseudonym } from "./pseudonyms.ts";
import { sha256Of } from "../facts/certificate-leaf.ts";

type Parts = NonNullable<CertificateOutcome["parts"]>;

/** What the outcomes of one bundle's certificates are found by. */
export interface OutcomeContext {
  readonly facts: Facts;
  readonly authorities: readonly Authority[];
  /** For names that are public only where an authority is: an unknown issuer may be the holder's own. */
  readonly pseudonym: Pseudonym;
  /** The certificates that browsers go by, by their DER in base64: among them it is told whose key signed which. */
  readonly ofServers: ReadonlyMap<string, ServerCertificate>;
}

/** Whether the catalogue has an authority, or a maker's issuer, of exactly this name. */
function isPublicName(name: string, authorities: readonly Authority[]): boolean {
  return makerIdOfIssuer(name) !== null || authorities.some(({ cn }) => folded(cn) === folded(name));
}

/** What is looked up by the beginning of an issuer's name. */
function saidBy(name: string): string {
  return JSON.stringify([licenceHolderNamed(name)?.maker, isGovernment(name, [])]);
}

/** Returns an issuer's name where it is public, else another in its place that begins as publicly known ones do. */
function issuerNamed(name: string, { authorities, pseudonym }: OutcomeContext): string {
  if (isPublicName(name, authorities)) return name;
  const other = pseudonym("name", name, 100);
  const said = saidBy(name);
  if (said === saidBy("")) return other;
  for (let end = 1; end <= Math.min(name.length, 100); end += 1) {
    const named = `${name.slice(0, end)} ${other}`;
    if (saidBy(named) === said) return named;
  }
  return other;
}

/** Returns an address without what is not public: of an unknown issuer only its scheme stays. */
function addressIn(address: string, isPublic: boolean, { pseudonym }: OutcomeContext): string {
  return isPublic ? address : pseudonym("host", address, 500);
}

function issuedOf(certificate: ParsedCertificate, { facts, authorities }: OutcomeContext): Parts["issued"] {
  const alone = issuedBy({}, certificate, authorities).chain;
  const { chain } = issuedBy(facts, certificate, authorities);
  return {
    by: chain.name === "known" ? (chain.path[0]?.sha256 ?? null) : null,
    otherwise: alone.name === "known" ? "unknown-issuer" : alone.name,
  };
}

function authorityOf(certificate: ParsedCertificate, { authorities }: OutcomeContext): Pick<Parts, "authority"> {
  const carried = certificate.isCa ? authorityFrom(certificate, authorities) : null;
  if (!carried) return {};
  const { cn, sha256, spki, issuerSha256 } = carried;
  return { authority: { cn, sha256, spki, rootSha256: issuerSha256 } };
}

/** Returns the pointers; those of an unknown issuer's certificate only by their number and their schemes. */
function pointersOf(certificate: ParsedCertificate, isPublic: boolean, context: OutcomeContext): Parts["pointers"] {
  const { ocsp, caIssuers, crl, crlCritical } = certificate.pointers;
  const shown = (addresses: readonly string[]) => addresses.map((address) => addressIn(address, isPublic, context));
  return {
    ocsp: shown(ocsp),
    caIssuers: shown(caIssuers),
    crl: crl.map(({ addresses, crlIssuers }) => ({
      addresses: shown(addresses),
      issuers: crlIssuers.map(({ name, own }) => ({
        own,
        name: isPublic ? name : context.pseudonym("name", name, 300),
      })),
    })),
    crlCritical,
  };
}

const most = 100;

function partsOf(certificate: ParsedCertificate, context: OutcomeContext): Parts {
  const { identity, issued } = { identity: holderOf(certificate), issued: issuedOf(certificate, context) };
  const authority = authorityOf(certificate, context);
  const isPublic = issued.by !== null || authority.authority !== undefined;
  const { issuerOrganisation: organisation, issuerKeyId, usage, key } = certificate;
  const ofGovernment = organisation !== null && isGovernment("", [], organisation);
  const knownKey = isPublic || isPublicName(certificate.issuer, context.authorities);
  return {
    holder: certificate.holder,
    organisation: certificate.organisation,
    userIds: [...certificate.userIds],
    subjectName: certificate.subjectName.slice(0, 200),
    identity: {
      ...identity,
      severalTaxCodes: identity.severalTaxCodes.slice(0, most),
      unknown: identity.unknown.slice(0, most),
    },
    issuer: isPublic ? certificate.issuer : issuerNamed(certificate.issuer, context),
    issuerOrganisation:
      organisation === null || isPublic || ofGovernment ? organisation : context.pseudonym("name", organisation, 200),
    issuerKeyId: issuerKeyId === null || knownKey ? issuerKeyId : context.pseudonym("certificate", issuerKeyId, 40),
    // In one of the two ways in which it is written.
    serial: serialNumber(certificate.serial)
      .replace("-", "")
      .replace(/^0+(?=.)/, "")
      .toLowerCase(),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    isCa: certificate.isCa,
    maySignCertificates: certificate.maySignCertificates,
    usage: usage && { ...usage },
    extendedUsage: certificate.extendedUsage.slice(0, most),
    policies: certificate.policies.slice(0, most),
    unsupportedCritical: certificate.unsupportedCritical.slice(0, most),
    key: { ...key },
    pointers: pointersOf(certificate, isPublic, context),
    spkiSha256: certificate.spkiSha256,
    signatureAlgorithm: certificate.signatureAlgorithm,
    issued,
    ...authority,
  };
}

function timeOf(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Returns what a browser goes by; nothing for a certificate that is no server's, nor one of its issuers. */
function webOf(der: string, { ofServers }: OutcomeContext): Pick<CertificateOutcome, "web"> {
  const server = ofServers.get(der);
  const [validFrom, validTo] = server ? [timeOf(server.from), timeOf(server.to)] : [null, null];
  if (!server || validFrom === null || validTo === null) return {};
  const signers = [...ofServers].filter(([, issuer]) => server.signedBy(issuer));
  const signedBy = signers.map(([other]) => sha256Of(other));
  const { isCa, forLocalhost } = server;
  return { web: { isCa, validFrom, validTo, forLocalhost, signedBy: [...new Set(signedBy)].slice(0, most) } };
}

/**
 * Returns what judging finds in a certificate (DER in base64), in its place. Its personal parts are still as they are: the
 * redaction replaces them as all others. Never throws.
 */
export function outcomeOf(der: string, context: OutcomeContext): CertificateOutcome {
  const parsed = parseCertificate(Buffer.from(der, "base64"));
  const sha256 = sha256Of(der);
  const web = webOf(der, context);
  return parsed.ok
    ? { sha256, unreadable: null, parts: partsOf(parsed.certificate, context), ...web }
    : { sha256, unreadable: parsed.reason, ...web };
}
