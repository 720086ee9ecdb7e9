import { describe, expect, it } from "vitest";
import { factsOfFile } from "../../src/gather/from-file.ts";
import { steps } from "../../src/steps/index.ts";
import { stepIds } from "../../src/steps/step.ts";
import { courseReport } from "../../src/wizard/course-report.ts";
import { concernsMachine } from "../../src/wizard/from-file.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import { startCourse } from "../../src/wizard/run/runner.ts";
import type { CourseEvent, CourseState } from "../../src/wizard/state.ts";
import type { Scenario } from "../../src/facts/facts.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { reportOn } from "../saved/reports.ts";

const never = () => {
  throw new Error("a course on a file's facts does something on this machine");
};

function courseOn(scenario: Scenario) {
  const now = new Date(scenario.takenAt);
  const parts: CourseParts = {
    steps,
    authorities: allAuthorities,
    leftOut: [],
    demo: false,
    fromFile: true,
  };
  const gather = { ...factsOfFile(scenario.facts), watch: never, allow: never, confirm: never, usePractice: never };
  const world = {
    gather,
    now: () => now,
    elapsed: () => 0,
    practice: null,
    sign: never,
    open: never,
    tryBrowser: never,
    desk: null,
  };
  const runner = startCourse(parts, world, { remote: scenario.remote, certificate: null, purpose: null });
  const at = (wanted: (state: CourseState) => boolean) =>
    new Promise<CourseState>((resolve) => {
      const stop = runner.subscribe((state) => {
        if (!wanted(state)) return;
        stop();
        resolve(state);
      });
    });
  return { runner, parts, now, at };
}

function named(name: string): Scenario {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Faults of every step, questions that a course on this machine asks, and what it waits for. */
const some = [
  "driver-on-the-tokens-disc",
  "plugin-hangs-on-token",
  "two-certificates",
  "pin-locked",
  "pin-incorrect",
  "token-not-recognised",
  "certificate-behind-the-login",
  "in-no-network",
  "healthy",
];

const ofTheMachine: readonly CourseEvent[] = [
  { type: "look-again" },
  { type: "open" },
  { type: "skip" },
  { type: "toggle-remote" },
  { type: "toggle-walkthrough" },
  { type: "try-browser" },
  { type: "use-practice" },
  { type: "yes" },
];

describe("a course on the facts of a file", () => {
  it.each(some)("goes to its report by itself, with the verdicts of the machine: %s", async (name) => {
    const scenario = named(name);
    const { parts, now, at } = courseOn(scenario);
    const state = await at(({ mode }) => mode.name === "report");
    const there = reportOn(scenario, {});
    const made = courseReport(parts, state, { now, version: "0.1.0", label: name, language: "vi" });
    const withoutTimes = (report: typeof made) => ({
      ...report,
      steps: report.steps.map((s) => ({ ...s, tookMs: 0 })),
    });
    expect(withoutTimes(made)).toEqual(withoutTimes(there));
  });

  it("can be gone through backwards, with no key that would do something on this machine", async () => {
    const { runner, parts, now, at } = courseOn(named("driver-on-the-tokens-disc"));
    await at(({ mode }) => mode.name === "report");
    const seen: string[] = [];
    for (let i = 0; i <= stepIds.length; i += 1) {
      const before = runner.state();
      const keys = keysOf(parts, before, now);
      expect(keys.filter(({ event }) => concernsMachine(event, before.mode))).toEqual([]);
      for (const event of before.mode.name === "report" ? [] : ofTheMachine) runner.dispatch(event);
      expect(runner.state()).toMatchObject({ current: before.current, mode: before.mode });
      seen.push(before.current);
      runner.dispatch({ type: "back" });
    }
    expect([...new Set(seen)].sort()).toEqual([...stepIds].sort());
    expect(runner.state().mode.name).toBe("reviewing");
  });

  it("lets the person judge by another certificate", async () => {
    const { runner, at } = courseOn(named("two-certificates"));
    await at(({ mode }) => mode.name === "report");
    while (runner.state().current !== "certificate") runner.dispatch({ type: "back" });
    runner.dispatch({ type: "choose-again" });
    runner.dispatch({ type: "pick", index: 1 });
    expect(runner.state()).toMatchObject({ mode: { name: "report" }, choices: { certificate: expect.any(String) } });
  });
});
