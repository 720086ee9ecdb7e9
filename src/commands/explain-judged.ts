import { authorities } from "../catalogue/authorities.ts";
import type { Facts } from "../facts/facts.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { JudgedSteps } from "../explain/causes.ts";
import { reportOf } from "../report/judge-all.ts";
import type { ReportJson } from "../report/schema.ts";
import { openedReport } from "../saved/again.ts";
import { readSaved, type Saved } from "../saved/read.ts";
import { recordedIn } from "../saved/recorded.ts";
import { type StepId, stepIds } from "../steps/step.ts";
import type { Text } from "../text/language.ts";
import { choicesOf } from "./io/check-report.ts";
import type { Options } from "./options/options.ts";
import { context } from "./setup/context.ts";
import { lookedAt, subjectsLeftOut } from "./setup/left-out.ts";
import { version } from "./setup/version.ts";

/** What was judged, and of when. */
export interface Judged {
  readonly judged: JudgedSteps;
  readonly takenAt: Date;
  /** Whether the practice token, or facts made by hand, took part. */
  readonly practice: boolean;
}

/** Subjects of which a report without facts does not say whether they were looked at. */
const onlyByFacts: readonly SubjectName[] = ["signature", "browserTry", "downloads", "tokenDiscs", "revocation"];

function judgedOf(report: ReportJson, facts: Facts | null): JudgedSteps {
  const known = (subject: SubjectName) => {
    if (facts === null) return !onlyByFacts.includes(subject);
    const status = facts[subject]?.status;
    return status === "observed" || status === "absent" || status === "not-applicable";
  };
  return { steps: report.steps, known };
}

async function authoritiesFor(saved: Saved) {
  if (saved.kind !== "scenario" || !saved.scenario.synthetic) return authorities;
  const { isShipped, syntheticAuthorities } = await import("./setup/scenarios.ts");
  return isShipped(saved.scenario) ? [...authorities, ...syntheticAuthorities()] : authorities;
}

/** Judges a scenario, report or bundle; returns what was judged, or why the file cannot be read, in one line. */
export async function judgedFile(
  path: string,
  { language, purpose, certificate }: Options,
): Promise<Judged | { readonly bad: Text }> {
  const saved = readSaved(path, version);
  if ("bad" in saved) return saved;
  const recorded = recordedIn(saved);
  const report = openedReport(
    recorded,
    { purpose, certificate, leftOut: [], label: null },
    { version, authorities: await authoritiesFor(saved), language, withFacts: false, today: new Date() },
  );
  const practice = report.practice || recorded.synthetic;
  return { judged: judgedOf(report, recorded.facts), takenAt: recorded.takenAt, practice };
}

/**
 * Looks at what these steps need on this machine and judges it: no PIN, nothing is written, and nobody is asked over the
 * network.
 */
export async function judgedHere(options: Options, needed: readonly StepId[]): Promise<Judged> {
  const leftOut = stepIds.filter((id) => !needed.includes(id) || id === "portal");
  const subjects = await subjectsLeftOut(leftOut);
  const { gather, machine } = context({ options: { ...options, state: false }, leftOut: subjects });
  try {
    await gather.get(lookedAt.filter((subject) => !subjects.includes(subject)));
  } finally {
    machine.drivers.killAll();
  }
  const [facts, now] = [gather.known(), machine.time.now()];
  const { language } = options;
  const rest = { label: "", withFacts: false, tookMs: () => 0 };
  const choices = choicesOf(options);
  const report = reportOf({ version, facts, now, choices, authorities, leftOut, language, ...rest });
  return { judged: judgedOf(report, facts), takenAt: now, practice: report.practice };
}
