import type { AskedSubject } from "../../src/facts/subjects.ts";
import { finding, okFinding } from "../../src/steps/finding.ts";
import { steps } from "../../src/steps/index.ts";
import { type JudgeInput, notApplicable, type Step } from "../../src/steps/step.ts";

const words = { vi: "thử", en: "test" };
const good = okFinding({ code: "KYS-90", example: {}, what: words });
const of = (severity: "fail" | "unknown" | "warn") =>
  finding({ code: "KYS-91", severity, example: {}, what: words, next: [words] });
const bad = of("fail");
/** The walk-throughs that failures offer, at the steps that have one. */
const walkthroughs: { readonly [id in Step["id"]]?: AskedSubject } = {
  token: "tokenDiscs",
  driver: "tokenDiscs",
  plugin: "downloads",
};
const untold = of("unknown");
const odd = of("warn");

/** Replaces a step's judging by the statuses of its subjects alone: the course is under test, not the steps. */
function byStatus(step: Step): Step {
  const remoteIsElsewhere = step.id !== "portal" && step.id !== "computer";
  const judge = ({ facts, choices }: JudgeInput) => {
    if (choices.remote && remoteIsElsewhere) return notApplicable;
    const seen = step.needs.map((s) => facts[s]?.status);
    if (seen.includes("failed")) {
      const by = walkthroughs[step.id];
      return [by ? { ...bad({}), walkthrough: { by, to: "install" as const, begins: true } } : bad({})];
    }
    if (seen.includes("timed-out")) return [odd({})];
    return [seen.every((s) => s === "observed" || s === "absent") ? good({}) : untold({})];
  };
  return { ...step, judge };
}

const real: readonly Step["id"][] = ["certificate", "signature", "registration", "login"];

/** The documented steps. Those before the certificate judge by status alone, so tests need not give their facts. */
export const standInSteps: readonly Step[] = steps.map((step) => (real.includes(step.id) ? step : byStatus(step)));
