import { assert, constantFrom, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { exitStatus, overall, readiness } from "../../src/report/verdict.ts";
import type { Finding, Kind, Severity } from "../../src/steps/finding.ts";
import { type Purpose, purposes, type StepId, type StepResult, stepIds } from "../../src/steps/step.ts";
import { statusOf } from "../../src/steps/judge.ts";

/*
 * The rules of verdicts, written again from the contract and not from the program:
 * - sign rests on computer, token, driver, certificate, signature; register and login on those and portal, plugin,
 *   browser; file on those of sign and the plugin of the tax portal.
 * - any fail: not-ready; else a required step unknown: unknown; else any warn: ready-with-warnings; else ready.
 * - a kind that rests on a step which the caller left out is unknown and does not count.
 * - overall is the worst of sign and what --for asks for, among those that count.
 * - exit 0 ready, 4 with warnings, 3 not ready, 5 unknown, and 5 whenever the practice token took part.
 */
type Level = "passed" | "warned" | "failed" | "unknown" | "left-out";
/** A signature may also not have been tried, which lowers no verdict. */
type SignatureLevel = Level | "untried";
/** The plugin step's findings for the portal's plugin and for the tax portal's. */
type PluginLevel = "left-out" | { readonly portal: Level; readonly tax: Level };

interface Case {
  readonly computer: Level;
  readonly token: Level;
  readonly driver: Level;
  readonly certificate: Level;
  readonly signature: SignatureLevel;
  readonly portal: Level;
  readonly plugin: PluginLevel;
  readonly browser: Level;
}

type Verdict = "ready" | "ready-with-warnings" | "not-ready" | "unknown";
interface Expected {
  readonly verdict: Verdict;
  readonly counts: boolean;
}

function fromLevels(levels: readonly SignatureLevel[]): Expected {
  if (levels.includes("left-out")) return { verdict: "unknown", counts: false };
  if (levels.includes("failed")) return { verdict: "not-ready", counts: true };
  if (levels.includes("unknown")) return { verdict: "unknown", counts: true };
  if (levels.includes("warned")) return { verdict: "ready-with-warnings", counts: true };
  return { verdict: "ready", counts: true };
}

function expectedOf(c: Case): { readonly [K in Kind]: Expected } {
  const sign = [c.computer, c.token, c.driver, c.certificate, c.signature];
  const portalTool = c.plugin === "left-out" ? "left-out" : c.plugin.portal;
  const taxTool = c.plugin === "left-out" ? "left-out" : c.plugin.tax;
  const onPortal = fromLevels([...sign, c.portal, portalTool, c.browser]);
  return { sign: fromLevels(sign), register: onPortal, login: onPortal, file: fromLevels([...sign, taxTool]) };
}

function expectedOverall(of: { readonly [K in Kind]: Expected }, purpose: Purpose | null): Verdict {
  const asked: Kind[] = ["sign"];
  if (purpose === "portal") asked.push("register", "login");
  if (purpose === "tax" || purpose === "bhxh" || purpose === "customs") asked.push("file");
  const verdicts = asked.filter((kind) => of[kind].counts).map((kind) => of[kind].verdict);
  if (verdicts.length === 0) return "unknown";
  if (verdicts.includes("not-ready")) return "not-ready";
  if (verdicts.includes("unknown")) return "unknown";
  return verdicts.includes("ready-with-warnings") ? "ready-with-warnings" : "ready";
}

function expectedExit(verdict: Verdict, practice: boolean): number {
  if (practice) return 5;
  if (verdict === "ready") return 0;
  if (verdict === "ready-with-warnings") return 4;
  return verdict === "not-ready" ? 3 : 5;
}

const severityOf = { passed: "ok", warned: "warn", failed: "fail", unknown: "unknown", untried: "info" } as const;

function finding(severity: Severity, concerns?: readonly Kind[]): Finding {
  const said = { code: "SYS-01", severity, what: { vi: "x", en: "x" }, next: [], evidence: [] } as const;
  return concerns ? { ...said, concerns } : said;
}

function result(id: StepId, level: SignatureLevel, more: readonly Finding[] = []): StepResult {
  if (level === "left-out") return { id, status: "skipped", findings: [], tookMs: 0, leftOut: true };
  const findings = [finding(severityOf[level]), ...more];
  const status = level === "untried" ? "skipped" : statusOf(findings, ["sign", "register", "login"]);
  return { id, status, findings, tookMs: 0, leftOut: false };
}

function pluginResult(level: PluginLevel): StepResult {
  if (level === "left-out") return result("plugin", "left-out");
  if (level.portal === "left-out" || level.tax === "left-out") throw new Error("a step is left out as a whole");
  const findings = [finding(severityOf[level.portal], ["register", "login"]), finding(severityOf[level.tax], ["file"])];
  return {
    id: "plugin",
    status: statusOf(findings, ["sign", "register", "login"]),
    findings,
    tookMs: 0,
    leftOut: false,
  };
}

function resultsOf(c: Case): readonly StepResult[] {
  return stepIds.map((id) => {
    if (id === "plugin") return pluginResult(c.plugin);
    if (id === "registration" || id === "login")
      return { id, status: "not-applicable", findings: [finding("info")], tookMs: 0, leftOut: false };
    return result(id, c[id]);
  });
}

/** Returns how the program differs from the contract; empty if they agree. */
function difference(c: Case): readonly string[] {
  const expected = expectedOf(c);
  const all = readiness(resultsOf(c), false);
  const kinds = (["sign", "register", "login", "file"] as const)
    .filter((kind) => all[kind].verdict !== expected[kind].verdict || all[kind].counts !== expected[kind].counts)
    .map((kind) => `${kind}: ${all[kind].verdict}, expected ${expected[kind].verdict}`);
  const ends = [null, ...purposes].flatMap((purpose) => {
    const verdict = overall(all, purpose);
    const wanted = expectedOverall(expected, purpose);
    return [true, false]
      .filter((practice) => verdict !== wanted || exitStatus(verdict, practice) !== expectedExit(wanted, practice))
      .map((practice) => `--for ${purpose ?? "–"}, practice ${practice}: ${verdict}, expected ${wanted}`);
  });
  return [...kinds, ...ends].map((words) => `${JSON.stringify(c)} ${words}`);
}

const levels: readonly Level[] = ["passed", "warned", "failed", "unknown", "left-out"];
const judgedLevels: readonly Level[] = ["passed", "warned", "failed", "unknown"];
const pluginLevels: readonly PluginLevel[] = [
  "left-out",
  ...judgedLevels.flatMap((portal) => judgedLevels.map((tax) => ({ portal, tax }))),
];

/** Every multiset of four levels: the rules treat the four steps that all kinds rest on alike. */
const fours = levels.flatMap((a, i) =>
  levels
    .slice(i)
    .flatMap((b, j) =>
      levels.slice(i + j).flatMap((c, k) => levels.slice(i + j + k).map((d) => [a, b, c, d] as const)),
    ),
);

describe.each<SignatureLevel>([...levels, "untried"])("with the signature %s", (signature) => {
  it("follows the contract for every combination of the other steps, --for and practice", () => {
    const differences: string[] = [];
    for (const [computer, token, driver, certificate] of fours)
      for (const portal of levels)
        for (const plugin of pluginLevels)
          for (const browser of levels)
            if (differences.length < 5)
              differences.push(
                ...difference({ computer, token, driver, certificate, signature, portal, plugin, browser }),
              );
    expect(differences).toEqual([]);
  });
});

it("treats the four steps that all kinds rest on alike, in any order", () => {
  const level = constantFrom(...levels);
  const anyCase = record({
    computer: level,
    token: level,
    driver: level,
    certificate: level,
    signature: constantFrom<SignatureLevel>(...levels, "untried"),
    portal: level,
    plugin: constantFrom(...pluginLevels),
    browser: level,
  });
  assert(
    property(anyCase, (c) => difference(c).length === 0),
    { numRuns: 2000 },
  );
});

it("does not lower a kind by a step it does not rest on", () => {
  const ready: Case = {
    computer: "passed",
    token: "passed",
    driver: "passed",
    certificate: "passed",
    signature: "passed",
    portal: "failed",
    plugin: { portal: "failed", tax: "passed" },
    browser: "failed",
  };
  const all = readiness(resultsOf(ready), true);
  expect(all.sign).toMatchObject({ verdict: "ready", proven: true, because: [], counts: true });
  expect(all.file.verdict).toBe("ready");
  expect(all.register.verdict).toBe("not-ready");
});

it("counts the findings of a step that does not apply, and is never ready without results", () => {
  const remote = stepIds.map((id): StepResult => {
    const findings = id === "signature" ? [{ ...finding("unknown"), beyond: true }] : [];
    const status = id === "computer" || id === "portal" ? "passed" : "not-applicable";
    return { id, status, findings, tookMs: 0, leftOut: false };
  });
  const all = readiness(remote, false);
  expect(all.sign).toMatchObject({ verdict: "unknown", because: ["SYS-01"], beyond: ["SYS-01"] });
  expect(overall(all, null)).toBe("unknown");
});

it("is unknown until every step it rests on has been judged", () => {
  const without = resultsOf({
    computer: "passed",
    token: "passed",
    driver: "passed",
    certificate: "passed",
    signature: "passed",
    portal: "passed",
    plugin: { portal: "passed", tax: "passed" },
    browser: "passed",
  }).filter((r) => r.id !== "driver");
  expect(readiness(without, false).sign.verdict).toBe("unknown");
});
