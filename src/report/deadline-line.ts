import { daysLeftOf, livesThrough } from "../calendar/certificate.ts";
import { dayAt } from "../calendar/day.ts";
import { daysLeftWords, dayWithName } from "../calendar/words.ts";
import { dayInVietNam } from "../text/day.ts";
import type { Text } from "../text/language.ts";
import { type Mark, verdictMarks } from "../text/marks.ts";
import type { ReportJson } from "./schema.ts";

/** What a report says of the next filing date, for a line under the verdicts. */
export interface DeadlineLine {
  readonly mark: Mark;
  /** What is due: a return, or a payment of social insurance. */
  readonly name: Text;
  readonly text: Text;
  /** The return or the period, as the report names it. */
  readonly what: string;
  /** The code of the finding about it; null if there is none. */
  readonly code: string | null;
}

const endsBeforeFiling = "CRT-80";

/** Returns how long the certificate lasts, seen from the filing date; null if the report names none. */
function certificateWords({ certificate, takenAt }: ReportJson, lives: boolean, due: string): Text | null {
  if (!certificate) return null;
  const [until, now] = [new Date(certificate.notAfter), new Date(takenAt)];
  const last = dayAt(until);
  const end = dayInVietNam(until);
  if (until < now) return { vi: `chứng thư đã hết hạn ngày ${end.vi}`, en: `the certificate ended on ${end.en}` };
  if (lives) {
    const left = daysLeftWords(daysLeftOf({ notAfter: until }, now));
    return { vi: `chứng thư ${left.vi}`, en: `the certificate ends ${left.en}` };
  }
  if (last === due) return { vi: "chứng thư hết hạn ngay trong ngày đó", en: "the certificate ends on that very day" };
  if (last < due)
    return { vi: `chứng thư hết hạn trước đó, ngày ${end.vi}`, en: `the certificate ends before, on ${end.en}` };
  return { vi: "chứng thư đang không dùng được", en: "the certificate cannot be used" };
}

function livesIn({ certificate, certificates }: ReportJson, due: string): boolean {
  if (!certificate) return false;
  const { serial, issuer, notBefore, notAfter } = certificate;
  const same = certificates.find((one) => one.serial === serial && one.issuer === issuer);
  const term = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
  return same?.livesThroughDeadline ?? livesThrough(term, due);
}

/**
 * Returns what a report says of the next filing date; null if it has none. A tick only where the machine is ready to
 * file and the certificate is still in force then.
 */
export function deadlineLine(report: ReportJson): DeadlineLine | null {
  const { deadline, readiness } = report;
  if (!deadline) return null;
  const { what, due, daysLeft } = deadline;
  const [day, left, lives] = [dayWithName(due), daysLeftWords(daysLeft), livesIn(report, due)];
  const held = certificateWords(report, lives, due);
  const after = (language: keyof Text) => (held ? ` · ${held[language]}` : "");
  const told = report.steps.some(({ findings }) => findings.some((finding) => finding.code === endsBeforeFiling));
  const filed = verdictMarks[readiness.file.verdict];
  return {
    mark: filed === "bad" || lives ? filed : held ? "warn" : "unknown",
    name:
      report.for === "bhxh" ? { vi: "Đóng BHXH", en: "Social insurance" } : { vi: "Nộp tờ khai", en: "File a return" },
    text: {
      vi: `hạn gần nhất ${day.vi}, ${left.vi}${after("vi")}`,
      en: `the next date is ${day.en}, ${left.en}${after("en")}`,
    },
    what,
    code: told ? endsBeforeFiling : null,
  };
}
