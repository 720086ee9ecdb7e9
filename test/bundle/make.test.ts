import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sample } from "fast-check";
import { describe, expect, it } from "vitest";
import { bundleFile, bundleName } from "../../src/bundle/file.ts";
import { type BundleInput, bundleOf } from "../../src/bundle/make.ts";
import { pseudonymsBy } from "../../src/bundle/pseudonyms.ts";
import { redactedFacts } from "../../src/bundle/redacted-facts.ts";
import { contentsOf, pasteBlock } from "../../src/bundle/told.ts";
import { type Bundle, bundleSchema, largestBundle } from "../../src/bundle/schema.ts";
import { factsFrom, type Scenario } from "../../src/facts/facts.ts";
import { valueOf } from "../../src/facts/observation.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import type { StepResult } from "../../src/steps/step.ts";
import { tokensSeen } from "../../src/steps/token/seen.ts";
import { valuesOf } from "../lab/arbitrary.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities, results, stages } from "../scenarios/golden.ts";
import { given } from "./given.ts";

function factsOf(scenario: Scenario) {
  const [first] = stages(scenario);
  if (!first) throw new Error("no stage");
  return first.facts;
}

function of(name: string, more: Partial<BundleInput> = {}): Bundle {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  const bundle = bundleOf(given(factsOf(scenario), { now: new Date(scenario.takenAt), ...more }));
  if (!bundle) throw new Error(`no bundle of ${name}`);
  return bundle;
}

/** The results of judging as test/scenarios/golden holds them. */
function steps(judged: readonly StepResult[]) {
  return Object.fromEntries(
    judged.map(({ id, status, findings }) => [
      id,
      [status, ...findings.map((f) => `${f.code} ${f.severity}`)].join(" · "),
    ]),
  );
}

function expected(name: string): string {
  const file = join(import.meta.dirname, "..", "scenarios", "golden", `${name}.json`);
  const [first]: { readonly steps: unknown }[] = JSON.parse(readFileSync(file, "utf8"));
  return JSON.stringify(first?.steps);
}

/** Every word that stands in a value's place. */
function pseudonyms(text: string): ReadonlySet<string> {
  return new Set(text.match(/\b(?:name|serial|mst|host|dir|file)-[a-z]{12}\b|\b[0-9a-f]{64}\b/gi) ?? []);
}

describe("a support bundle", () => {
  it("has the findings of the machine, for every scenario", () => {
    const key = Buffer.from("a key");
    const different = scenarios.flatMap((scenario) => {
      const redacted = redactedFacts(factsOf(scenario), allAuthorities, pseudonymsBy(key), []);
      const same =
        redacted && JSON.stringify(steps(results(scenario, redacted.facts, null))) === expected(scenario.name);
      return same ? [] : [scenario.name];
    });
    expect(different).toEqual([]);
  });

  it("is made of any facts, with their findings and verdicts", () => {
    const tokens = scenarios.flatMap(({ facts }) => valueOf(facts.tokens)?.drivers ?? []);
    const slots = tokens.flatMap(({ sight }) => valueOf(sight)?.slots ?? []);
    const held = slots.flatMap(({ token }) => valueOf(valueOf(token)?.certificates) ?? []);
    const ders = [...new Set(held.flatMap(({ der }) => (typeof der === "string" ? [der] : [])))];
    const all = sample(valuesOf(factsFrom, ders), { numRuns: 15, seed: 20261128 });
    // Null where the redacted facts are judged otherwise.
    expect(all.filter((facts) => bundleOf(given(factsFrom.parse(facts))) === null)).toEqual([]);
  });

  it("is judged again from its own parts, byte for byte as it says", () => {
    for (const name of ["healthy", "certificate-expired", "unknown-issuer", "two-certificates", "two-tokens"]) {
      const bundle = bundleSchema.parse(JSON.parse(bundleFile(of(name))?.text ?? ""));
      const { scenario, judging, kyso, report } = bundle;
      const { token, ...choices } = judging.choices;
      const again = reportOf({
        version: kyso,
        facts: scenario.facts,
        now: new Date(scenario.takenAt),
        choices: { ...choices, ...(token === undefined ? {} : { token }) },
        authorities: allAuthorities,
        leftOut: judging.leftOut,
        label: report.label,
        language: judging.language,
        withFacts: false,
        tookMs: () => 0,
      });
      expect(JSON.parse(JSON.stringify(again))).toEqual(report);
    }
  });

  it("shares no pseudonym with another of the same facts, and is else the same", () => {
    const [one, other] = ["two-tokens", "two-tokens"].map((name) => bundleFile(of(name))?.text ?? "");
    const [first, second] = [pseudonyms(one ?? ""), pseudonyms(other ?? "")];
    const chain = valueOf(valueOf(of("two-tokens").scenario.facts.network)?.tls)?.chain ?? [];
    const publicOnes = new Set([...allAuthorities, ...chain].map(({ sha256 }) => sha256));
    expect(first.size).toBeGreaterThan(5);
    expect([...first].filter((word) => second.has(word) && !publicOnes.has(word))).toEqual([]);
    const numbered = (text: string) => {
      const places = new Map<string, number>();
      return text.replace(
        /\b(?:name|serial|mst|host|dir|file)-[a-z]{12}\b|\b[0-9a-f]{64}\b|\b[0-9a-f]{16}…|2001:db8::[0-9a-f:]+/gi,
        (word) => {
          places.set(word, places.get(word) ?? places.size);
          return `#${places.get(word)}`;
        },
      );
    };
    expect(numbered(one ?? "")).toBe(numbered(other ?? ""));
  });

  it("replaces equal values alike: a certificate on two tokens is one, and its revocation is still its own", () => {
    const bundle = of("certificate-not-revoked");
    const told = valueOf(bundle.scenario.facts.revocation);
    const [token] = tokensSeen(bundle.scenario.facts);
    const hashes = token?.certificates.flatMap(({ parsed }) => (parsed.ok ? [parsed.certificate.sha256] : []));
    expect(told?.shown.every((sha256) => hashes?.includes(sha256))).toBe(true);
  });

  it("keeps the choice of a certificate and of its token", () => {
    const scenario = scenarios.find(({ name }) => name === "two-certificates");
    const facts = scenario ? factsOf(scenario) : {};
    const [seen] = tokensSeen(facts);
    const all = seen?.certificates.flatMap(({ parsed }) =>
      parsed.ok && !parsed.certificate.isCa ? [parsed.certificate] : [],
    );
    for (const certificate of all ?? [])
      for (const named of [certificate.sha256.slice(0, 8), certificate.serial]) {
        const token = seen?.key ?? "";
        const choices = { remote: false, certificate: named, purpose: null, token };
        const bundle = of("two-certificates", { choices });
        const { facts: redacted } = bundle.scenario;
        expect(bundle.report.certificate?.notAfter).toBe(certificate.notAfter.toISOString());
        expect(tokensSeen(redacted).map(({ key }) => key)).toContain(bundle.judging.choices.token);
        expect(JSON.stringify(bundle)).not.toContain(named);
      }
  });

  it("has the label only if the person gave one", () => {
    expect(of("healthy").report.label).toMatch(/^host-/);
    expect(of("healthy", { label: "Máy kế toán" }).report.label).toBe("Máy kế toán");
  });

  it("leaves out its report's evidence where it would be too large, and says so", () => {
    const bundle = of("healthy");
    const [step, ...others] = bundle.report.steps;
    const [finding] = step?.findings ?? [];
    if (!step || !finding) throw new Error("no finding");
    const evidence = Array.from({ length: 3000 }, () => "x".repeat(1000));
    const large = { ...bundle.report, steps: [{ ...step, findings: [{ ...finding, evidence }] }, ...others] };
    const file = bundleFile({ ...bundle, report: large });
    expect(file?.bytes).toBeLessThan(largestBundle);
    expect(file?.bundle.dropped?.[0]?.count).toBeGreaterThan(3000);
    const label = "y".repeat(largestBundle);
    expect(bundleFile({ ...bundle, report: { ...bundle.report, label } })).toBeNull();
  });

  it("is pretty-printed UTF-8 with LF and a newline at its end, under a name with day and time", () => {
    const file = bundleFile(of("healthy"));
    expect(file?.text).toMatch(/^\{\n "schema": "kyso\/bundle@1",\n[^\r]*\n\}\n$/);
    expect(bundleName(new Date(2026, 10, 8, 7, 5))).toBe("kyso-goi-ho-tro-20261108-0705.json");
  });

  it("is shown before it is written: what is in it, what was taken out with an example of each kind, where it goes", () => {
    const file = bundleFile(of("two-tokens"));
    const lines = file ? contentsOf(file, { path: "/x/b.json", ownLabel: false, language: "en" }) : [];
    const text = lines.join("\n");
    expect(text).toContain("smart card service, drivers, tokens");
    expect(text).not.toMatch(/cardService|certificateStore|pluginToken/);
    expect(text).toMatch(/\d+ × serial numbers \(.*tokens.*\) → serial-[a-z]{12}/i);
    expect(text).toMatch(/\d+ × names of people, tokens and organisations \(.*\) → name-[a-z]{12}/i);
    expect(text).toMatch(/To be written to: \/x\/b\.json \(\d+ KB\)$/);
  });

  it("ends with a block to paste of at most 20 lines of at most 72 columns, without a personal word", () => {
    for (const { takenAt, facts } of scenarios.filter((_, at) => at % 40 === 0)) {
      const bundle = bundleOf(given(facts, { now: new Date(takenAt) }));
      const file = bundle && bundleFile(bundle);
      const lines = file ? pasteBlock(file, "vi") : [];
      expect(lines.length).toBeGreaterThan(6);
      expect(lines.length).toBeLessThanOrEqual(20);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
      expect([lines[0], lines.at(-1)]).toEqual(["```", "```"]);
    }
  });
});
