import { expect, it } from "vitest";
import { missing } from "../../src/facts/observation.ts";
import { exitStatus } from "../../src/report/verdict.ts";
import { courseReport } from "../../src/wizard/course-report.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import { Play } from "./play.ts";
import { standInSteps } from "./stand-in-steps.ts";
import { now, outcome, shown, tokenOf, tokensFact, usable } from "./token-facts.ts";

const parts: CourseParts = { steps: standInSteps, authorities: [], leftOut: [], demo: false };
const at = { now, version: "0", label: "PC-01", language: "vi" } as const;

it("lists every step wherever the course was left, with unknown for steps not reached", () => {
  const play = new Play(parts, { usb: missing("failed", "as the test has it") });
  play.answerAll();
  play.send({ type: "quit" });
  const report = courseReport(parts, play.state, at);
  expect(report.steps.map((s) => s.id)).toEqual(standInSteps.map((s) => s.id));
  const statuses = Object.fromEntries(report.steps.map((s) => [s.id, s.status]));
  expect(statuses).toMatchObject({ token: "failed", plugin: "unknown", certificate: "unknown" });
  expect(exitStatus(report.overall, report.practice)).toBe(3);
});

it("calls signing proven only for a signature on a real token, outside a demo", async () => {
  const token = await tokenOf("healthy", "A1");
  for (const demo of [false, true]) {
    const play = new Play({ ...parts, demo }, { tokens: tokensFact(shown("pkcs11", token)) });
    play.answerAll();
    play.send({ type: "pin-given" });
    if (play.signing) play.signed(outcome(play.signing)("ok", usable));
    const report = courseReport(play.parts, play.state, at);
    expect([report.practice, report.readiness.sign.proven]).toEqual([demo, !demo]);
  }
});
