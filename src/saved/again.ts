import type { Authority } from "../catalogue/authorities.ts";
import { catalogueDate } from "../catalogue/date.ts";
import type { Facts } from "../facts/facts.ts";
import { reportCertificate, reportOf } from "../report/judge-all.ts";
import type { Opened } from "../report/opened.ts";
import type { ReportJson } from "../report/schema.ts";
import type { Choices, Purpose, StepId } from "../steps/step.ts";
import { vietNamOffset } from "../text/day.ts";
import type { Language } from "../text/language.ts";
import { changesBetween } from "./compare.ts";
import type { Recorded } from "./recorded.ts";

/** What the person who opens a file asks for, in place of what the file says; null and empty where they ask nothing. */
export interface Asked {
  readonly purpose: Purpose | null;
  readonly certificate: string | null;
  readonly leftOut: readonly StepId[];
  readonly label: string | null;
}

/** What a file is judged with here. */
export interface Judging {
  /** This kyso's version. */
  readonly version: string;
  readonly authorities: readonly Authority[];
  readonly language: Language;
  readonly withFacts: boolean;
  /** Today, for the file's age only: its facts are judged for their own day. */
  readonly today: Date;
}

function dayOf(instant: Date): number {
  return Math.floor((instant.getTime() + vietNamOffset * 60_000) / 86_400_000);
}

/** By which choices the facts are judged, and which steps are not. */
export type JudgedBy = Pick<Recorded, "choices" | "leftOut">;

/** Judges the facts of a file for their own day. */
function judged(recorded: Recorded, facts: Facts, { choices, leftOut }: JudgedBy, judging: Judging): ReportJson {
  const { version, authorities, language, withFacts } = judging;
  const { takenAt: now, label, practice } = recorded;
  const tookMs = (subject: string) => (Object.hasOwn(recorded.tookMs, subject) ? (recorded.tookMs[subject] ?? 0) : 0);
  const report = reportOf({ version, facts, now, choices, authorities, leftOut, label, language, withFacts, tookMs });
  const took = new Map(recorded.from === "report" ? recorded.report?.steps.map((s) => [s.id, s.tookMs]) : []);
  const steps = report.steps.map((step) => ({ ...step, tookMs: took.get(step.id) ?? step.tookMs }));
  return { ...report, steps, practice: report.practice || practice };
}

/**
 * Returns what a report was judged by. It does not say whether a certificate was chosen: if the one that is named without
 * a choice is not the one in the report, that one was.
 */
function judgedBy(recorded: Recorded, facts: Facts): JudgedBy {
  const { from, report, choices, leftOut, takenAt } = recorded;
  const serial = from === "report" ? report?.certificate?.serial : undefined;
  const names = (by: Choices) => reportCertificate(facts, by, takenAt)?.serial === serial;
  if (serial === undefined || names(choices)) return { choices, leftOut };
  const chosen = { ...choices, certificate: serial.toLowerCase() };
  return { choices: names(chosen) ? chosen : choices, leftOut };
}

/** Returns what a file is judged by here: as it was recorded, but for what the person asks for. */
export function judgedHere(recorded: Recorded, facts: Facts, asked: Asked): JudgedBy {
  const { choices, leftOut } = judgedBy(recorded, facts);
  const { token: _, ...others } = choices;
  const wished = asked.certificate === null ? choices : { ...others, certificate: asked.certificate };
  return {
    choices: asked.purpose === null ? wished : { ...wished, purpose: asked.purpose },
    leftOut: [...new Set([...leftOut, ...asked.leftOut])],
  };
}

/** Returns the report on a file: its facts judged again here, or, if it holds none, the report in it. Says what is new. */
export function openedReport(before: Recorded, asked: Asked, judging: Judging): ReportJson {
  const { facts, report: there, from, kyso, takenAt, synthetic, catalogue } = before;
  const about: Opened = {
    from,
    kyso,
    judgedAgain: facts !== null,
    synthetic,
    daysOld: dayOf(judging.today) - dayOf(takenAt),
    catalogue: { there: catalogue, here: catalogueDate },
    verdicts: [],
    findings: [],
  };
  const named = (report: ReportJson): ReportJson => ({ ...report, label: asked.label ?? report.label });
  if (facts === null) {
    if (!there) throw new Error("a file with neither facts nor a report");
    return { ...named(there), opened: about };
  }
  const again = judged(before, facts, judgedBy(before, facts), judging);
  const opened = there ? { ...about, ...changesBetween(there, again) } : about;
  const otherwise = asked.purpose !== null || asked.certificate !== null || asked.leftOut.length > 0;
  const shown = otherwise ? judged(before, facts, judgedHere(before, facts, asked), judging) : again;
  return { ...named(shown), opened };
}
