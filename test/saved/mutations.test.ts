import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/facts/facts.ts";
import type { SubjectName } from "../../src/facts/subjects.ts";
import { formatNames, formats } from "../../src/report/formats.ts";
import { openedTexts } from "../../src/report/opened-texts.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import { openedReport } from "../../src/saved/again.ts";
import { savedIn } from "../../src/saved/read.ts";
import { recordedIn } from "../../src/saved/recorded.ts";
import { steps } from "../../src/steps/index.ts";
import { foundIn } from "../lab/hostile-text.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { bundleOf } from "./bundles.ts";
import { baseOf, mutated, oversized, randomFrom } from "./mutations.ts";
import { reportOn } from "./reports.ts";

const files = 10_000;
/** Of the files that are read, one in so many is judged, and one in so many of those is written in every format. */
const [oneJudged, oneWritten] = [4, 15];

const judging = {
  version: "0.1.0",
  authorities: allAuthorities,
  language: "vi",
  withFacts: true,
  today: new Date("2026-11-28T02:00:00.000Z"),
} as const;
const asked = { purpose: null, certificate: null, leftOut: [], label: null };

function named(name: string) {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Returns the scenario with these subjects alone, so that each file is small and ten thousand take seconds. */
function only(name: string, ...subjects: readonly SubjectName[]): Scenario {
  const { facts, ...others } = named(name);
  const kept = Object.entries(facts).filter(([subject]) => subjects.some((s) => s === subject));
  if (kept.length < subjects.length) throw new Error(`${name} does not hold all of ${subjects.join()}`);
  return { ...others, facts: Object.fromEntries(kept) };
}

/** Returns the report with one finding a step, and less of it. */
function short<R extends Pick<ReportJson, "steps">>(report: R): R {
  const steps = report.steps.map((step) => ({
    ...step,
    findings: step.findings.slice(0, 1).map((finding) => ({ ...finding, evidence: finding.evidence.slice(0, 1) })),
  }));
  return { ...report, steps };
}

function bundle(scenario: Scenario): object {
  const made = bundleOf(scenario);
  return { ...made, report: { ...short(made.report), steps: short(made.report).steps.slice(5, 7) } };
}

/** Small bundles, and a report, that together hold all that facts hold. */
const bases = [
  bundle(only("pin-incorrect", "tokens", "signature", "computer")),
  bundle(only("plugin-hangs-on-token", "plugins", "pluginToken")),
  bundle(only("pin-locked", "usb", "drivers", "clock")),
  bundle(only("pin-locked", "network", "browsers")),
  bundle(only("certificate-revoked-by-list", "tokens", "revocation")),
  short(reportOn(only("driver-on-the-tokens-disc", "tokenDiscs", "usb"), { withFacts: true })),
  only("driver-on-the-tokens-disc", "usb", "cardService"),
].map(baseOf);

/** What a line on the screen, or a string in a document, may not hold. */
function faultIn(output: string): string | null {
  return (
    output
      .split("\n")
      .map(foundIn)
      .find((found) => found !== null) ?? null
  );
}

function faultInJson(json: string): string | null {
  let fault = faultIn(json);
  JSON.parse(json, (key, value: unknown) => {
    fault ??= faultIn(key) ?? (typeof value === "string" ? faultIn(value) : null);
    return value;
  });
  return fault;
}

/** Returns what is wrong with the outputs of a report; null if nothing is. */
async function faultInOutputs(report: ReportJson): Promise<string | null> {
  for (const name of formatNames) {
    const output = (await formats[name]())(report, { steps, language: "vi", ascii: false });
    const fault = name === "json" ? faultInJson(output) : faultIn(output);
    if (fault !== null) return `${name}: ${fault}`;
  }
  return null;
}

/** Returns what a file comes to: the line that refuses it, or the report on it. */
function outcomeOf(bytes: Uint8Array, isJudged: boolean): { readonly line: string } | ReportJson | null {
  const saved = savedIn(bytes, "0.1.0");
  if ("bad" in saved) return { line: `${saved.bad.vi}\u0000${saved.bad.en}` };
  return isJudged ? openedReport(recordedIn(saved), asked, judging) : null;
}

function faultInLine(line: string): string | null {
  for (const words of line.split("\u0000")) {
    if (words.includes("\n") || words.length > 600) return `no short line: ${words.slice(0, 200)}`;
    const fault = foundIn(words);
    if (fault !== null) return `the line holds ${fault}`;
  }
  return null;
}

function faultInReport(report: ReportJson): string | null {
  const failed = report.steps.flatMap((s) => s.findings).find(({ code }) => code === "KYS-04");
  if (failed) return `a step could not be judged: ${failed.what} ${failed.evidence.join(" ")}`;
  return (
    openedTexts(report, "0.1.0")
      .map(({ vi }) => faultIn(vi))
      .find((found) => found !== null) ?? null
  );
}

describe("files that somebody has changed", () => {
  it(`are refused in one clean line, or judged, each of ${files}`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const counts = { refused: 0, read: 0, judged: 0, written: 0 };
    const faults: string[] = [];
    const note = (file: number, fault: string | null) => {
      if (fault !== null) faults.push(`seed ${seed}, file ${file}: ${fault}`);
    };
    for (let i = 0; i < files; i += 1) {
      const base = bases[i % bases.length];
      if (!base) throw new Error("no base");
      const outcome = outcomeOf(mutated(randomFrom(seed + i), base), counts.read % oneJudged === 0);
      if (outcome !== null && "line" in outcome) {
        counts.refused += 1;
        note(i, faultInLine(outcome.line));
        continue;
      }
      counts.read += 1;
      if (outcome === null) continue;
      note(i, faultInReport(outcome));
      if (counts.judged % oneWritten === 0) {
        counts.written += 1;
        note(i, await faultInOutputs(outcome));
      }
      counts.judged += 1;
    }
    expect(faults).toEqual([]);
    expect(counts.refused).toBeGreaterThan(files / 5);
    expect(counts.read).toBeGreaterThan(files / 5);
    expect(counts.written).toBeGreaterThan(files / 1000);
  }, 300_000);

  it("are refused before anything is built of them where they are larger than any of kyso's", () => {
    const faults = oversized(bases[0]?.text ?? "").map(([name, bytes]) => {
      const outcome = outcomeOf(bytes, true);
      return [name, outcome !== null && "line" in outcome ? faultInLine(outcome.line) : "was read"];
    });
    expect(faults.filter(([, fault]) => fault !== null)).toEqual([]);
  });
});
