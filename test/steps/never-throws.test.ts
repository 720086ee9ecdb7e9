import { array, assert, boolean, constantFrom, type Parameters, property, record } from "fast-check";
import { expect, it } from "vitest";
import { type Facts, factsFrom } from "../../src/facts/facts.ts";
import { withoutValue } from "../../src/facts/observation.ts";
import type { SubjectName } from "../../src/facts/subjects.ts";
import { judgeStep } from "../../src/steps/judge.ts";
import { readiness } from "../../src/report/verdict.ts";
import type { Finding, Kind } from "../../src/steps/finding.ts";
import { steps } from "../../src/steps/index.ts";
import { type Choices, purposes, type StepResult } from "../../src/steps/step.ts";
import { valuesOf } from "../lab/arbitrary.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { der } from "../scenarios/parts/tokens.ts";

/** The subjects that have to be observed before a kind may be called ready. */
const neededFor: { readonly [K in Kind]: readonly SubjectName[] } = {
  sign: ["computer", "tokens"],
  register: ["computer", "tokens", "network", "plugins", "browsers"],
  login: ["computer", "tokens", "network", "plugins", "browsers"],
  file: ["computer", "tokens", "plugins"],
};

const anyChoices = record({
  remote: boolean(),
  certificate: constantFrom(null, "00".repeat(32)),
  purpose: constantFrom(null, ...purposes),
});

const now = new Date("2026-11-23T02:15:00.000Z");

function judge(facts: Facts, choices: Choices): readonly StepResult[] {
  return steps.map((step) => judgeStep(step, { facts, now, choices, authorities: allAuthorities }, 0));
}

function isClean(text: string): boolean {
  return text === text.normalize("NFC") && text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

function isSound({ code, severity, what, next, evidence }: Finding): boolean {
  const sentences = [what, ...next].flatMap(({ vi, en }) => [vi, en]);
  return (
    code !== "KYS-04" &&
    (severity === "ok" || next.length > 0) &&
    sentences.every((text) => text !== "" && isClean(text)) &&
    evidence.flatMap((line) => (typeof line === "string" ? [line] : [line.vi, line.en])).every(isClean)
  );
}

/** Returns what is wrong with a judgement; empty if it threw nothing, is clean, and calls ready only what is known. */
function faults(facts: Facts, choices: Choices): readonly string[] {
  const results = judge(facts, choices);
  const unsound = results.flatMap((r) => r.findings).filter((f) => !isSound(f));
  const green = results.filter((r) => r.status === "passed" && !r.findings.some((f) => f.severity === "ok"));
  const all = readiness(results, false);
  const unknowing = (["sign", "register", "login", "file"] as const).filter((kind) => {
    const ready = all[kind].verdict === "ready" || all[kind].verdict === "ready-with-warnings";
    return ready && (choices.remote || neededFor[kind].some((subject) => facts[subject]?.status !== "observed"));
  });
  return [
    ...unsound.map((f) => JSON.stringify(f)),
    ...green.map((r) => `${r.id} is ticked without anything that is well`),
    ...unknowing.map((kind) => `${kind} is ${all[kind].verdict} without knowing what it rests on`),
  ];
}

/** Returns the path of every observed value in the facts. */
function observations(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const here = "status" in value && value.status === "observed" ? [path] : [];
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => observations(inner, [...path, key]))];
}

/** Returns the facts with the value at a path replaced. */
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? replaced(item, rest, by) : item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]),
  );
}

const holds: Parameters<unknown> = { numRuns: 400 };

it("judges any scenario with parts missing, and calls nothing ready that is unknown", () => {
  const loss = record({
    where: constantFrom(...Array.from({ length: 200 }, (_, at) => at)),
    why: constantFrom(...withoutValue),
  });
  assert(
    property(
      constantFrom(...scenarios),
      array(loss, { minLength: 1, maxLength: 4 }),
      anyChoices,
      (scenario, losses, choices) => {
        const facts = losses.reduce<unknown>((known, { where, why }) => {
          const places = observations(known);
          const place = places[where % Math.max(1, places.length)] ?? [];
          return place.length === 0
            ? known
            : replaced(known, place, { status: why, reason: "planted\u001b[2J", error: "E\u202e" });
        }, scenario.facts);
        expect(faults(factsFrom.parse(facts), choices)).toEqual([]);
      },
    ),
    holds,
  );
});

it("judges a healthy machine with any single observation missing, for any reason", () => {
  const healthy = scenarios.find((s) => s.name === "healthy");
  const choices = { remote: false, certificate: null, purpose: null };
  const found = observations(healthy?.facts).flatMap((place) =>
    withoutValue.flatMap((status) => {
      const facts = factsFrom.parse(replaced(healthy?.facts, place, { status, reason: "planted" }));
      return faults(facts, choices).map((words) => `${place.join(".")} ${status}: ${words}`);
    }),
  );
  expect(found).toEqual([]);
});

it("judges any facts that the schema accepts, without an exception or a control character", () => {
  const certificates = ["company", "ca-issuing", "company-weak", "self-signed"].map((name) =>
    der(name).toString("base64"),
  );
  assert(
    property(valuesOf(factsFrom, certificates), anyChoices, (facts, choices) => {
      expect(faults(factsFrom.parse(facts), choices)).toEqual([]);
    }),
    holds,
  );
});
