import type { Facts } from "../facts/facts.ts";
import type { Opened } from "../report/opened.ts";
import type { ReportJson } from "../report/schema.ts";
import type { Choices, StepId } from "../steps/step.ts";
import type { Saved } from "./read.ts";

/** What a file of kyso's says, in whatever form: enough to judge it again, and to compare. */
export interface Recorded {
  readonly from: Opened["from"];
  /** The version of kyso that wrote it; null if it does not say. */
  readonly kyso: string | null;
  readonly takenAt: Date;
  /** What its machine is called; empty if it does not say. */
  readonly label: string;
  /** Null if there are none: then it cannot be judged again. */
  readonly facts: Facts | null;
  readonly choices: Choices;
  readonly leftOut: readonly StepId[];
  /** Milliseconds that gathering took, by subject. */
  readonly tookMs: Readonly<Record<string, number>>;
  /** The report in the file; null in a scenario. */
  readonly report: ReportJson | null;
  /** Whether the practice token took part, by what the file says. */
  readonly practice: boolean;
  /** Whether the facts were made by hand. */
  readonly synthetic: boolean;
  /** The day of the catalogue by which the file was judged; null if it does not say. */
  readonly catalogue: string | null;
}

/** The steps that the caller of a check left out: nothing was judged, whereas a step that was skipped has findings. */
function leftOutOf({ steps }: ReportJson): readonly StepId[] {
  return steps.flatMap(({ id, status, findings }) => (status === "skipped" && findings.length === 0 ? [id] : []));
}

/** Where a person signs remotely, no token is judged. */
function isRemote({ steps }: ReportJson): boolean {
  return steps.some(({ id, status }) => id === "token" && status === "not-applicable");
}

/** Returns what a file says, for judging it again. */
export function recordedIn(saved: Saved): Recorded {
  switch (saved.kind) {
    case "bundle": {
      const { kyso, takenAt, practice, scenario, judging, report, catalogue } = saved.bundle;
      const { token, ...choices } = judging.choices;
      return {
        from: "bundle",
        kyso,
        takenAt: new Date(takenAt),
        label: report.label,
        facts: scenario.facts,
        choices: token === undefined ? choices : { ...choices, token },
        leftOut: judging.leftOut,
        tookMs: judging.tookMs,
        report,
        practice,
        synthetic: scenario.synthetic,
        catalogue: catalogue.date,
      };
    }
    case "scenario": {
      const { name, takenAt, facts, remote, synthetic, practice } = saved.scenario;
      return {
        from: "scenario",
        kyso: null,
        takenAt: new Date(takenAt),
        label: name,
        facts,
        choices: { remote, certificate: null, purpose: null },
        leftOut: [],
        tookMs: {},
        report: null,
        practice: practice !== null,
        synthetic,
        catalogue: null,
      };
    }
    case "report": {
      const { report } = saved;
      return {
        from: "report",
        kyso: report.kyso,
        takenAt: new Date(report.takenAt),
        label: report.label,
        facts: report.facts ?? null,
        choices: { remote: isRemote(report), certificate: null, purpose: report.for },
        leftOut: leftOutOf(report),
        tookMs: {},
        report,
        practice: report.practice,
        synthetic: report.opened?.synthetic ?? false,
        catalogue: null,
      };
    }
  }
}
