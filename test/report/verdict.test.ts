import { expect, it } from "vitest";
import { exitStatus, overall, readiness } from "../../src/report/verdict.ts";
import type { Finding, Severity } from "../../src/steps/finding.ts";
import { purposes, type StepId, type StepResult, stepIds, statusOf } from "../../src/steps/step.ts";

const severities: readonly Severity[] = ["ok", "info", "warn", "fail", "unknown"];

function finding(severity: Severity): Finding {
  return { code: "SYS-01", severity, what: { vi: "x", en: "x" }, next: [], evidence: [] };
}

function result(id: StepId, severity: Severity | "left-out" | "not-applicable"): StepResult {
  if (severity === "left-out") return { id, status: "skipped", findings: [], tookMs: 0, leftOut: true };
  if (severity === "not-applicable") return { id, status: "not-applicable", findings: [], tookMs: 0, leftOut: false };
  const findings = [finding(severity)];
  return { id, status: statusOf(findings, ["sign", "register", "login"]), findings, tookMs: 0, leftOut: false };
}

/** The contract's rules in their own words, for the steps a kind rests on. */
function expected(severityOf: Record<StepId, Severity | "left-out">, restsOn: readonly StepId[]) {
  const said = restsOn.map((id) => severityOf[id]);
  if (said.includes("left-out")) return "unknown";
  if (said.includes("fail")) return "not-ready";
  if (said.includes("unknown")) return "unknown";
  if (said.includes("warn")) return "ready-with-warnings";
  return "ready";
}

const signing: readonly StepId[] = ["computer", "token", "driver", "certificate", "signature"];
const portal: readonly StepId[] = [...signing, "portal", "plugin", "browser"];

it("follows the contract over every pair of steps and every pair of severities", () => {
  const options = [...severities, "left-out"] as const;
  for (const a of stepIds)
    for (const b of stepIds)
      for (const first of options)
        for (const second of options) {
          const severityOf = Object.fromEntries(
            stepIds.map((id) => [id, id === b ? second : id === a ? first : "ok"]),
          ) as Record<StepId, Severity | "left-out">;
          const all = readiness(
            stepIds.map((id) => result(id, severityOf[id])),
            false,
          );
          expect(all.sign.verdict).toBe(expected(severityOf, signing));
          expect(all.register.verdict).toBe(expected(severityOf, portal));
          expect(all.login.verdict).toBe(expected(severityOf, portal));
        }
});

it("lets the overall verdict be the worst of signing and what was asked for", () => {
  const failing = (id: StepId) =>
    readiness(
      stepIds.map((each) => result(each, each === id ? "fail" : "ok")),
      false,
    );
  expect(overall(failing("portal"), null)).toBe("ready");
  expect(overall(failing("portal"), "portal")).toBe("not-ready");
  expect(overall(failing("portal"), "tax")).toBe("ready");
  for (const purpose of [null, ...purposes]) expect(overall(failing("driver"), purpose)).toBe("not-ready");
});

it("does not count a kind that rests on a step which the caller left out", () => {
  const offline = readiness(
    stepIds.map((id) => result(id, id === "portal" ? "left-out" : "ok")),
    false,
  );
  expect(offline.register.verdict).toBe("unknown");
  expect(overall(offline, "portal")).toBe("ready");
});

it("cannot tell where everything asked for was left out", () => {
  const nothing = readiness(
    stepIds.map((id) => result(id, "left-out")),
    false,
  );
  expect(overall(nothing, "portal")).toBe("unknown");
});

it("never ends with 0 or 4 when the practice token took part", () => {
  for (const verdict of ["ready", "ready-with-warnings", "not-ready", "unknown"] as const) {
    expect(exitStatus(verdict, true)).toBe(5);
  }
  expect(["ready", "ready-with-warnings", "not-ready", "unknown"].map((v) => exitStatus(v as "ready", false))).toEqual([
    0, 4, 3, 5,
  ]);
});

it("judges filing by signing and by the findings on the tax portal's plugin alone", () => {
  const taxPlugin: Finding = { ...finding("unknown"), concerns: ["file"] };
  const portalPlugin: Finding = finding("fail");
  const results = stepIds.map((id) =>
    id === "plugin" ? { ...result(id, "fail"), findings: [portalPlugin, taxPlugin] } : result(id, "ok"),
  );
  const all = readiness(results, false);
  expect(all.file.verdict).toBe("unknown");
  expect(all.register.verdict).toBe("not-ready");
});
