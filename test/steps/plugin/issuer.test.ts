import { expect, it } from "vitest";
import { steps } from "../../../src/steps/index.ts";
import { scenarios } from "../../scenarios/all.ts";

/** Returns the findings of both steps that judge the tool's port, in a scenario. */
function findings(name: string) {
  const scenario = scenarios.find((s) => s.name === name);
  if (!scenario) throw new Error(`no ${name}`);
  const choices = { remote: false, certificate: null, purpose: null };
  return steps
    .filter(({ id }) => id === "plugin" || id === "browser")
    .flatMap((step) => {
      const judged = step.judge({ facts: scenario.facts, now: new Date(scenario.takenAt), authorities: [], choices });
      return "notApplicable" in judged ? [] : judged;
    });
}

it.each([
  ["plugin-behind-an-antivirus-linux", "PLG-19", "info", "Kaspersky Anti-Virus"],
  ["plugin-behind-an-antivirus-linux", "BRW-06", "warn", "Kaspersky Anti-Virus"],
  ["firefox-distrusts-an-antivirus-before-the-plugin", "BRW-06", "warn", "Avast"],
  ["plugin-broken-off-by-a-filter", "PLG-33", "unknown", "ESET SSL Filter CA"],
  ["plugin-hangs-behind-an-antivirus", "PLG-05", "fail", "Avast"],
  ["plugin-silent-behind-an-antivirus", "PLG-33", "unknown", "Avast"],
] as const)("names who issued the certificate on the tool's port, in %s by %s", (name, code, severity, issuer) => {
  const all = findings(name);
  const found = all.find((f) => f.code === code);
  expect(found?.severity).toBe(severity);
  expect(found?.what.vi).toContain(issuer);
  expect(found?.next.some((next) => next.vi.includes("“localhost”"))).toBe(true);
  expect(all.flatMap((f) => (f.severity === "fail" ? [f.code] : []))).toEqual(severity === "fail" ? [code] : []);
});

it("does not call a certificate that another program issued the tool's own", () => {
  const said = findings("plugin-behind-an-antivirus-linux").map((f) => `${f.what.en} ${f.what.vi}`);
  expect(said.join(" ")).not.toMatch(/own (making|certificate)|chứng thư (riêng|tự tạo)/);
});
