import { expect, it } from "vitest";
import { missing } from "../../src/facts/observation.ts";
import { exitStatus } from "../../src/report/verdict.ts";
import { courseReport } from "../../src/wizard/course-report.ts";
import type { CourseParts } from "../../src/wizard/parts.ts";
import { Play } from "./play.ts";
import { standInSteps } from "./stand-in-steps.ts";
import { now, outcome, shown, tokenOf, tokensFact, usable } from "./token-facts.ts";

const parts: CourseParts = { steps: standInSteps, authorities: [], leftOut: [], folder: "/", demo: false };
const told = { now, version: "0", language: "vi" } as const;

it("tells of every step wherever the course was left, and does not guess what was not reached", () => {
  const play = new Play(parts, { usb: missing("failed", "as the test has it") });
  play.answerAll();
  play.send({ type: "quit" });
  const report = courseReport(parts, play.state, told);
  expect(report.steps.map((s) => s.id)).toEqual(standInSteps.map((s) => s.id));
  const statuses = Object.fromEntries(report.steps.map((s) => [s.id, s.status]));
  expect(statuses).toMatchObject({ token: "failed", plugin: "unknown", certificate: "unknown" });
  expect(exitStatus(report.overall, report.practice)).toBe(3);
});

it("says that a signature was proved only where it was made on a real token, outside a demo", async () => {
  const token = await tokenOf("healthy", "A1");
  for (const demo of [false, true]) {
    const play = new Play({ ...parts, demo }, { tokens: tokensFact(shown("pkcs11", token)) });
    play.answerAll();
    play.send({ type: "pin-given" });
    if (play.signing) play.signed(outcome(play.signing)("ok", usable));
    const report = courseReport(play.parts, play.state, told);
    expect([report.practice, report.readiness.sign.proven]).toEqual([demo, !demo]);
  }
});
