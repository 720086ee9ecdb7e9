import { about, noAnswer, ofNow, revocation } from "../scenarios/parts/revocation.ts";
import { describe, expect, it, vi } from "vitest";
import { complain } from "../../src/commands/io/complain.ts";
import { wroteOut } from "../../src/commands/io/out-file.ts";
import { demo } from "../../src/commands/demo.ts";
import { readOptions } from "../../src/commands/options/read.ts";
import { type Facts, factsFrom, type Scenario } from "../../src/facts/facts.ts";
import { formatNames, formats } from "../../src/report/formats.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import { signTestJson, signTestReport, signTestText } from "../../src/report/sign-test.ts";
import { steps } from "../../src/steps/index.ts";
import { type StepId, stepIds } from "../../src/steps/step.ts";
import { clean, cleanLines } from "../../src/text/clean.ts";
import { traceLine } from "../../src/trace/index.ts";
import { Transcript } from "../../src/ui/plain/transcript.ts";
import type { CourseState } from "../../src/wizard/state.ts";
import { foundIn, type HostileText, hostileTexts } from "../lab/hostile-text.ts";
import { freeTexts, poisoned } from "../lab/poisoned-facts.ts";
import { missing, observed } from "../../src/facts/observation.ts";
import { clock } from "../scenarios/parts/machine.ts";
import { stored, windowsStore } from "../scenarios/parts/stores.ts";
import { discs, unknownDrive } from "../scenarios/parts/walkthrough.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities, results } from "../scenarios/golden.ts";
import { atReport, drawnOf, view } from "../ui/views.ts";

function named(name: string): Scenario {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** One scenario with every subject of the facts, from several. */
const base = named("healthy");
const several = ["driver-on-the-tokens-disc", "plugin-updated-by-hand", "plugin-hangs-on-token", "pin-incorrect"];
const all: Facts = {
  ...several.reduce<Facts>((known, name) => ({ ...known, ...named(name).facts }), base.facts),
  ...discs(unknownDrive),
  ...clock({ synchronised: missing("failed", "no answer") }),
  cardService: missing("failed", "no answer"),
  ...windowsStore([stored("company"), stored("company-old")], observed(false)),
  browserTry: missing("failed", "no answer"),
  ...revocation(about("company", { ocsp: noAnswer, crl: { listed: false, ...ofNow } })),
};

it("holds every subject of the facts that may hold text", () => {
  expect(Object.keys(factsFrom.shape).filter((subject) => !places.some(({ path }) => path[0] === subject))).toEqual([]);
});

const places = freeTexts(all);

/** What the outputs of a hostile text show that they must not, line by line. */
function faultsIn(output: string): readonly string[] {
  return [...new Set(output.split("\n").flatMap((line) => foundIn(line) ?? []))];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Returns what a JSON document holds that it must not; only advice has lines. */
function faultsInJson(json: string): readonly string[] {
  return [...new Set([json.trimEnd(), ...stringsIn(JSON.parse(json))].flatMap(faultsIn))];
}

function reportOn(scenario: Scenario, facts: Facts): ReportJson {
  return reportOf({
    version: "0.1.0",
    facts,
    now: new Date(scenario.takenAt),
    choices: { remote: false, certificate: null, purpose: null },
    authorities: allAuthorities,
    label: "PC-01",
    leftOut: [],
    language: "vi",
    withFacts: true,
    tookMs: () => 1,
  });
}

/** Returns what `work` writes to standard output and standard error. */
async function writtenBy(work: () => unknown): Promise<string> {
  const written: string[] = [];
  const take = (text: unknown) => written.push(String(text)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(take);
  vi.spyOn(process.stderr, "write").mockImplementation(take);
  try {
    await work();
  } finally {
    vi.restoreAllMocks();
  }
  return written.join("");
}

/** Returns the states whose screens are drawn: the report, and one step with and without its details. */
function statesOf(facts: Facts, current: StepId): readonly CourseState[] {
  const judged = results(base, facts, null);
  const known = { ...atReport, facts, results: Object.fromEntries(judged.map((r) => [r.id, r])) };
  const waiting = { ...known, current, mode: { name: "waiting" as const, watching: [] } };
  return [known, waiting, { ...waiting, details: true }];
}

/** Returns the course as plain lines. */
function linesOf(text: string, states: readonly CourseState[], report: ReportJson): Promise<string> {
  return writtenBy(() => {
    const { stdin, stdout } = process;
    const shown = { language: "vi", color: false, ascii: false, version: "0.1.0", about: text, stdin, stdout } as const;
    const transcript = new Transcript({ ...shown, now: () => new Date(), environment: () => undefined });
    const parts = { steps, authorities: allAuthorities, leftOut: [], demo: true };
    for (const state of states) transcript.follow(state, { parts, report: () => report });
    transcript.stop();
  });
}

/** Returns everything that a person or a program gets to see of a scenario with the text in each of its places. */
async function outputsOf({ text }: HostileText) {
  const scenario = base;
  const facts = poisoned(all, places, text);
  const report = reportOn(scenario, facts);
  const choices = { remote: false, certificate: null, purpose: null };
  const input = { facts, choices, now: new Date(scenario.takenAt), authorities: allAuthorities };
  const signed = signTestReport({ version: "0.1.0", input, steps, as: "raw", kept: null, language: "vi" });
  const states = statesOf(facts, stepIds[hostileTexts.findIndex((h) => h.text === text) % stepIds.length] ?? "token");
  const rendered = await Promise.all(
    formatNames.map(async (name) => ({
      name,
      output: (await formats[name]())(report, { steps, language: "vi", ascii: false }),
    })),
  );
  const screens = states.map((course) => drawnOf(view(course, { about: `${text}: ${text}` })));
  return {
    // The styles are Ink's own.
    screens: faultsIn(screens.join("\n").replaceAll(/\u001B\[\d+(;\d+)*m/g, "")),
    lines: faultsIn(await linesOf(`${text}: ${text}`, states, report)),
    signTest: faultsIn(signTestText(signed, "vi")),
    signTestJson: faultsInJson(signTestJson(signed)),
    ...Object.fromEntries(
      rendered.map(({ name, output }) => [name, name === "json" ? faultsInJson(output) : faultsIn(output)]),
    ),
  };
}

describe.each(hostileTexts)("$kind", (hostile) => {
  const { text, harmless = false } = hostile;

  it("is found by this test where nothing cleans it", () => {
    expect(text.split("\n").some((line) => foundIn(line) !== null) || text.includes("\n")).toBe(!harmless);
  });

  it("leaves nothing that acts or hides when it is cleaned", () => {
    for (const cleaned of [clean(text), clean(text, 8), cleanLines(text)]) {
      expect(faultsIn(cleaned)).toEqual([]);
      expect(cleaned).toBe(cleaned.normalize("NFC"));
    }
    expect(clean(text, 20_000)).toMatch(/Đ\p{M}*( *Đ?)Ỏ/u);
    expect(clean(clean(text))).toBe(clean(text));
  });

  it("stays out of every output, wherever it stands in the facts", async () => {
    const outputs: Record<string, readonly string[]> = await outputsOf(hostile);
    expect(Object.entries(outputs).filter(([, faults]) => faults.length > 0)).toEqual([]);
  });

  it("stays out of the lines that say what is wrong, in one line each", async () => {
    const calls = [
      ["demo", text],
      [text],
      ["check", text],
      ["check", "--format", text],
      [`--${text}`],
      ["--skip", text],
    ];
    for (const call of calls) {
      const read = readOptions(call, () => undefined);
      const said = await writtenBy(() => ("bad" in read ? complain(read.bad.vi) : demo(read)));
      expect(said.trimEnd().split("\n")).toHaveLength(1);
      expect(said).toContain("kyso: ");
      expect(faultsIn(said)).toEqual([]);
    }
    const path = `/nowhere/${text.replaceAll("\u0000", "")}`;
    const unwritten = await writtenBy(() => wroteOut(path, "", "vi"));
    expect([unwritten.trimEnd().split("\n").length, faultsIn(unwritten)]).toEqual([1, []]);
  });

  it("stays out of the trace", () => {
    expect(faultsIn(traceLine({ kind: "program", name: text, state: "now" }, 1))).toEqual([]);
  });
});
