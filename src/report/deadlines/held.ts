import { createHash } from "node:crypto";
import type { ReportJson } from "../schema.ts";

/** A certificate that a saved report shows. */
export interface HeldCertificate extends Omit<ReportJson["certificates"][number], "daysLeft" | "livesThroughDeadline"> {
  /** Names it in the list and in a calendar; the same in every run. */
  readonly id: string;
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
    const id = idOf({ label, issuer, serial });
    return Object.assign({ id, label, takenAt, holder, kind, taxCode }, certified);
  });
}

/** Names a certificate on one machine, without saying which: a serial number is unique to its issuer alone. */
export function idOf({ label, issuer, serial }: Pick<HeldCertificate, "label" | "issuer" | "serial">): string {
  const key = JSON.stringify([label, issuer, serial.toLowerCase()]);
  return createHash("sha256").update(key).digest("hex").slice(0, 24);
}

/** Returns the certificates of saved reports: each once a label, as the newest report has it; the first to end first. */
export function heldCertificates(reports: readonly Saved[]): readonly HeldCertificate[] {
  const oldestFirst = [...reports].sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
  const newest = new Map(oldestFirst.flatMap(heldIn).map((held) => [held.id, held]));
  return [...newest.values()].sort(
    (a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter) || a.id.localeCompare(b.id),
  );
}
