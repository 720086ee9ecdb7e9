import { createHash } from "node:crypto";
import { livesThrough } from "../../calendar/certificate.ts";
import type { ReportJson } from "../schema.ts";

/** A certificate that a saved report shows. */
export interface HeldCertificate extends Omit<ReportJson["certificates"][number], "daysLeft" | "livesThroughDeadline"> {
  /** Names it in the list and in a calendar; the same in every run. */
  readonly id: string;
  /** What the report is called. */
  readonly label: string;
  /** When it was made (ISO 8601). */
  readonly takenAt: string;
  /** Whether the report says that it is revoked or suspended. */
  readonly withdrawn: boolean;
}

interface Saved extends Pick<ReportJson, "label" | "takenAt" | "certificate" | "certificates" | "deadline"> {
  readonly steps: readonly { readonly findings: readonly { readonly code: string }[] }[];
}

type Listed = ReportJson["certificates"][number];

/** The codes that say of the holder's certificate that it is revoked or suspended. */
const withdrawals = ["CRT-60", "CRT-61"];

/** Whether a report says that a certificate is revoked or suspended: by its codes, or against what the dates say. */
function isWithdrawn(one: Listed, { certificate, deadline, steps }: Saved): boolean {
  const named = one.serial === certificate?.serial && one.issuer === certificate.issuer;
  if (named && steps.some(({ findings }) => findings.some(({ code }) => withdrawals.includes(code)))) return true;
  const term = { notBefore: new Date(one.notBefore), notAfter: new Date(one.notAfter) };
  return one.livesThroughDeadline === false && deadline !== null && livesThrough(term, deadline.due);
}

/** Returns the certificates of a report; of an older one, which lists none, the holder's. */
function heldIn(report: Saved): readonly HeldCertificate[] {
  const { label, takenAt, certificate, certificates } = report;
  const older = { kind: "unknown", daysLeft: 0, livesThroughDeadline: null } as const;
  const all = certificates.length > 0 || !certificate ? certificates : [{ ...certificate, ...older }];
  return all.map((one) => {
    const { holder, kind, taxCode, issuer, serial, notBefore, notAfter } = one;
    const certified = { issuer, serial, notBefore, notAfter };
    const id = idOf({ label, issuer, serial });
    return Object.assign({ id, label, takenAt, holder, kind, taxCode, withdrawn: isWithdrawn(one, report) }, certified);
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
