import { beforeAll, expect, it } from "vitest";
import { provenBy } from "../../src/report/report.ts";
import { overall, readiness, type ReadinessOf, type Verdict } from "../../src/report/verdict.ts";
import { kinds, type Severity } from "../../src/steps/finding.ts";
import { purposes, type StepResult } from "../../src/steps/step.ts";
import { scenarios } from "./all.ts";
import { justified, type ToldAllTheSame } from "./losses-told.ts";
import { eachLoss, type Loss, type Moment } from "./one-observation-less.ts";

const worstFirst: readonly Verdict[] = ["not-ready", "unknown", "ready-with-warnings", "ready"];

/** Whether a verdict got better; “not ready” may become “unknown”, because what proved it may be what is lost. */
function isBetter(before: Verdict, after: Verdict): boolean {
  const proofLost = before === "not-ready" && after === "unknown";
  return worstFirst.indexOf(after) > worstFirst.indexOf(before) && !proofLost;
}

function codes(results: readonly StepResult[], severity: Severity): readonly string[] {
  return results.flatMap((r) => r.findings).flatMap((f) => (f.severity === severity ? [f.code] : []));
}

function readinessOf({ facts, results }: Moment): ReadinessOf {
  return readiness(results, provenBy(facts, results));
}

/** Returns what became of the verdicts that must not become of them. */
function ofVerdicts(moment: Moment, loss: Loss): readonly string[] {
  const [before, after] = [readinessOf(moment), readinessOf(loss)];
  const ofKinds = kinds.flatMap((kind) => {
    const [was, is] = [before[kind], after[kind]];
    const gone = was.because.filter((code) => !is.because.includes(code));
    return [
      ...(isBetter(was.verdict, is.verdict) ? [`better without ${gone.join(", ")}`] : []),
      ...(is.proven && !was.proven ? ["proven"] : []),
      ...(is.verdict === "unknown" && is.because.length === 0 && was.because.length > 0
        ? ["unknown for no reason"]
        : []),
    ];
  });
  const better = [null, ...purposes].some((p) => isBetter(overall(before, p), overall(after, p)));
  return [...ofKinds, ...(better && ofKinds.length === 0 ? ["better as a whole"] : [])];
}

/** Returns the faults that are told for certain without the observation, and in no way with it. */
function newFaults(moment: Moment, loss: Loss): readonly string[] {
  const before: readonly string[] = moment.results.flatMap((r) => r.findings.map((f) => f.code));
  return codes(loss.results, "fail")
    .filter((code) => !before.includes(code))
    .map((code) => `tells ${code}`);
}

/** Returns the steps that say of something that it is well, and say so of nothing with the observation. */
function newTicks(moment: Moment, loss: Loss): readonly string[] {
  return loss.results.flatMap((result, at) => {
    const before = moment.results[at];
    const isNew = codes([result], "ok").length > 0 && codes(before ? [before] : [], "ok").length === 0;
    return isNew ? [`ticks ${result.id}`] : [];
  });
}

/** Where each fault was seen first, by the observation that was lost. */
const found = new Map<string, string>();

beforeAll(() => {
  eachLoss(scenarios, (moment, loss) => {
    for (const told of [...ofVerdicts(moment, loss), ...newFaults(moment, loss), ...newTicks(moment, loss)]) {
      const fault = `${loss.shape}: ${told}`;
      if (!found.has(fault)) found.set(fault, loss.where);
    }
  });
}, 600_000);

function faultsIn(losses: readonly ToldAllTheSame[]): readonly string[] {
  return losses.flatMap(({ lost, told }) => told.map((fault) => `${lost}: ${fault}`));
}

it("gives no better verdict, tells no fault and ticks no step because one observation is lost", () => {
  const expected = faultsIn(justified);
  expect([...found].filter(([fault]) => !expected.includes(fault)).map((entry) => entry.join(" | "))).toEqual([]);
});

it("says why of each loss that is told all the same, and holds none that no scenario shows", () => {
  expect(justified.filter(({ why }) => why === "")).toEqual([]);
  expect(faultsIn(justified).filter((fault) => !found.has(fault))).toEqual([]);
});
