import type { ReportJson } from "../schema.ts";

/** A certificate that a saved report shows. */
export interface HeldCertificate extends Omit<ReportJson["certificates"][number], "daysLeft" | "livesThroughDeadline"> {
  /** What the report is called. */
  readonly label: string;
  /** When it was made (ISO 8601). */
  readonly takenAt: string;
}

type Saved = Pick<ReportJson, "label" | "takenAt" | "certificate" | "certificates">;

/** Returns the certificates of a report; of an older one, which lists none, the holder's. */
function heldIn({ label, takenAt, certificate, certificates }: Saved): readonly HeldCertificate[] {
  const all = certificates.length > 0 || !certificate ? certificates : [{ ...certificate, kind: "unknown" as const }];
  return all.map(({ holder, kind, taxCode, issuer, serial, notBefore, notAfter }) => {
    const certified = { issuer, serial, notBefore, notAfter };
    return Object.assign({ label, takenAt, holder, kind, taxCode }, certified);
  });
}

/** Names a certificate on one machine: a serial number is unique to its issuer alone. */
export function keyOf({ label, issuer, serial }: Pick<HeldCertificate, "label" | "issuer" | "serial">): string {
  return JSON.stringify([label, issuer, serial.toLowerCase()]);
}

/** Returns the certificates of saved reports: each once a label, as the newest report has it; the first to end first. */
export function heldCertificates(reports: readonly Saved[]): readonly HeldCertificate[] {
  const oldestFirst = [...reports].sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
  const newest = new Map(oldestFirst.flatMap(heldIn).map((held) => [keyOf(held), held]));
  return [...newest.values()].sort(
    (a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter) || keyOf(a).localeCompare(keyOf(b)),
  );
}

/** Returns the certificate that has taken this one's place: of the same holder, under the same label, ending later. */
export function replacing(held: HeldCertificate, all: readonly HeldCertificate[], now: Date): HeldCertificate | null {
  const newer = all.filter(
    (other) =>
      other.label === held.label &&
      other.holder === held.holder &&
      other.taxCode === held.taxCode &&
      new Date(other.notBefore) <= now &&
      Date.parse(other.notAfter) > Date.parse(held.notAfter),
  );
  return newer.at(-1) ?? null;
}
