import type { Authority } from "../catalogue/authorities.ts";
import { daysLeftOf, livesThrough } from "../calendar/certificate.ts";
import type { Facts } from "../facts/facts.ts";
import type { SubjectName } from "../facts/subjects.ts";
import { nextInReport } from "./deadline.ts";
import { judgeStep, leftOutStep } from "../steps/judge.ts";
import { report, type ReportCertificate } from "./report.ts";
import type { ReportJson } from "./schema.ts";
import { bestFirst, certificatesSeen, namedCertificate } from "../steps/certificate/holder.ts";
import { steps } from "../steps/index.ts";
import type { Choices, StepId, StepResult } from "../steps/step.ts";
import type { Language } from "../text/language.ts";

/** Returns the holder's certificate for the report, or null if it is unknown which one, or if they sign remotely. */
export function reportCertificate(facts: Facts, choices: Choices, now: Date): ReportCertificate | null {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  if (!named) return null;
  const { certificate, taxCode } = named;
  return {
    holder: certificate.holder,
    taxCode,
    issuer: certificate.issuer,
    serial: certificate.serial,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
  };
}

/** Returns every certificate on the tokens for the report; none for a person who signs remotely. */
export function reportCertificates(facts: Facts, choices: Choices, now: Date): ReportJson["certificates"] {
  const seen = choices.remote ? [] : [...certificatesSeen(facts)].sort(bestFirst);
  const next = nextInReport({ facts, now, choices });
  return seen.map(({ certificate, identity: { kind, taxCode }, withdrawn }) => ({
    holder: certificate.holder,
    kind,
    taxCode,
    issuer: certificate.issuer,
    serial: certificate.serial,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    daysLeft: daysLeftOf(certificate, now),
    // One that is revoked or suspended is in force on no day.
    livesThroughDeadline: next && withdrawn === null && livesThrough(certificate, next.filing.due),
  }));
}

export interface JudgeAll {
  /** The version of kyso. */
  readonly version: string;
  readonly facts: Facts;
  readonly now: Date;
  readonly choices: Choices;
  readonly authorities: readonly Authority[];
  readonly leftOut: readonly StepId[];
  /** What the report is called; the name of its scenario, or of this computer. */
  readonly label: string;
  readonly language: Language;
  readonly withFacts: boolean;
  /** Returns the milliseconds that gathering a subject took. */
  readonly tookMs: (subject: SubjectName) => number;
}

/** Judges every step that is not left out; returns the results in the order of the steps. */
export function judgeAll({
  facts,
  now,
  choices,
  authorities,
  leftOut,
  tookMs,
}: Pick<JudgeAll, "facts" | "now" | "choices" | "authorities" | "leftOut" | "tookMs">): readonly StepResult[] {
  return steps.map((step) =>
    leftOut.includes(step.id)
      ? leftOutStep(step.id)
      : judgeStep(step, { facts, now, choices, authorities }, Math.max(0, ...step.needs.map(tookMs))),
  );
}

/** Judges all steps and returns the report. */
export function reportOf(all: JudgeAll): ReportJson {
  return report({
    version: all.version,
    takenAt: all.now,
    input: { facts: all.facts, now: all.now, choices: all.choices, authorities: all.authorities },
    results: judgeAll(all),
    label: all.label,
    certificate: reportCertificate(all.facts, all.choices, all.now),
    certificates: reportCertificates(all.facts, all.choices, all.now),
    language: all.language,
    withFacts: all.withFacts,
  });
}
