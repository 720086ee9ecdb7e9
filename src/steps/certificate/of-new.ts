import { daysBetween } from "../../calendar/day.ts";
import type { Finding } from "../finding.ts";
import type { HolderCertificate } from "./holder.ts";
import { newCertificate } from "./new-findings.ts";
import { renewalEvidence } from "./renewal.ts";

/** The days for which a certificate is told as new, and before and after the end of the one before it. */
const recent = 30;

/** A person's tax code may be the employer's; of all others it names the holder, under whatever name. */
function ofSameHolder({ identity, certificate }: HolderCertificate, other: HolderCertificate): boolean {
  if (identity.kind !== other.identity.kind) return false;
  const byCode = identity.taxCode !== null && identity.kind !== "person-of-organisation";
  return byCode
    ? identity.taxCode === other.identity.taxCode
    : certificate.subjectName === other.certificate.subjectName;
}

/** Returns the certificate that this one has followed: of those on the tokens, the one that ends last. */
function before(holder: HolderCertificate, all: readonly HolderCertificate[]): HolderCertificate | null {
  const { certificate } = holder;
  const older = all.filter(
    (other) =>
      other.certificate.notBefore < certificate.notBefore &&
      other.certificate.notAfter < certificate.notAfter &&
      ofSameHolder(holder, other),
  );
  const [last] = older.sort((a, b) => b.certificate.notAfter.getTime() - a.certificate.notAfter.getTime());
  return last ?? null;
}

/**
 * Reports a certificate in force that began lately, or took another's place lately: agencies and e-invoices have to know
 * its serial number. Whether they do is beyond this machine.
 */
export function ofNew(holder: HolderCertificate, all: readonly HolderCertificate[], now: Date): readonly Finding[] {
  const { certificate, identity, driver } = holder;
  if (driver.kind === "practice" || now < certificate.notBefore || now > certificate.notAfter) return [];
  const days = daysBetween(certificate.notBefore, now);
  const olderUntil = before(holder, all)?.certificate.notAfter ?? null;
  const tookPlace = olderUntil !== null && Math.abs(daysBetween(olderUntil, now)) <= recent;
  if (days > recent && !tookPlace) return [];
  return [newCertificate({ from: certificate.notBefore, days, olderUntil, of: identity }, renewalEvidence(identity))];
}
