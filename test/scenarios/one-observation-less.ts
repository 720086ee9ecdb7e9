import { deepStrictEqual } from "node:assert/strict";
import { type Facts, factsFrom, type Scenario } from "../../src/facts/facts.ts";
import { type Missing, missing } from "../../src/facts/observation.ts";
import type { SubjectName } from "../../src/facts/subjects.ts";
import { judgeStep } from "../../src/steps/judge.ts";
import { steps } from "../../src/steps/index.ts";
import type { Step, StepResult } from "../../src/steps/step.ts";
import { allAuthorities, stages } from "./golden.ts";

/** What an observation is turned into: the two ways in which a look ends without showing anything. */
export const lost = ["failed", "timed-out"] as const;

/** A scenario at one moment, with the results of all its steps. */
export interface Moment {
  readonly name: string;
  readonly facts: Facts;
  readonly results: readonly StepResult[];
}

/** The same moment with one observation lost. */
export interface Loss extends Moment {
  /** Where the observation is, with `*` for each place in a list: `usb.value.devices.*.product`. */
  readonly shape: string;
  /** The whole path with its status, for messages. */
  readonly where: string;
  readonly status: (typeof lost)[number];
}

type Path = readonly [SubjectName, ...string[]];

const subjectNames = Object.keys(factsFrom.shape) as readonly SubjectName[];

/** Whether something was looked for; what was left out or does not apply stays as it is. */
function wasLookedFor(value: object): boolean {
  return "status" in value && ("value" in value || "reason" in value) && !leftOut.includes(String(value.status));
}

const leftOut = ["skipped", "not-applicable"];

function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]));
  return wasLookedFor(value) ? [path, ...inner] : inner;
}

/** Returns the value with the part at a path replaced. */
function replaced(value: unknown, path: readonly string[], by: Missing): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? replaced(item, rest, by) : item));
  if (typeof value !== "object" || value === null) return value;
  return { ...value, [key]: replaced(Reflect.get(value, key), rest, by) };
}

/** Returns the facts, and the subjects that were read from them since. */
function watched(facts: Facts): { readonly facts: Facts; readonly read: Set<string> } {
  const read = new Set<string>();
  const noting = new Proxy(facts, {
    get(target, name) {
      read.add(String(name));
      return Reflect.get(target, name);
    },
  });
  return { facts: noting, read };
}

/** Returns a value that notes the path of every object in it of which anything is read, itself included. */
function noted<T>(value: T, path: string, read: Set<string>): T {
  if (typeof value !== "object" || value === null) return value;
  const inner = new Map<PropertyKey, unknown>();
  return new Proxy(value, {
    get(target, name, receiver) {
      read.add(path);
      const part: unknown = Reflect.get(target, name, receiver);
      if (typeof part !== "object") return part;
      if (!inner.has(name)) inner.set(name, noted(part, `${path}.${String(name)}`, read));
      return inner.get(name);
    },
    has(target, name) {
      read.add(path);
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      read.add(path);
      return Reflect.ownKeys(target);
    },
  });
}

/** The contents of the subjects as small numbers: equal numbers, equal contents. */
type Contents = ReadonlyMap<string, number>;

function numbering(): (part: unknown) => number {
  const numbers = new Map<string, number>();
  return (part) => {
    const text = JSON.stringify(part) ?? "";
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
}

/** A subject's observation without one of its parts, and the number of its contents. */
interface Part {
  readonly part: unknown;
  readonly number: number;
}

/** The results of a step by the contents of the subjects that it read. */
interface Remembered {
  readonly read: readonly string[];
  readonly results: Map<string, StepResult>;
}

function judged(step: Step, { remote, takenAt }: Scenario, facts: Facts): StepResult {
  const choices = { remote, certificate: null, purpose: null };
  return judgeStep(step, { facts, now: new Date(takenAt), choices, authorities: allAuthorities }, 0);
}

/**
 * Returns the reader of the paths of all objects that a step's judgement reads anything of. Of all others, none can
 * change its result: a judgement depends on nothing but what it reads.
 */
function rememberingParts() {
  const before = new Map<StepResult, ReadonlySet<string>>();
  return (step: Step, scenario: Scenario, facts: Facts, result: StepResult): ReadonlySet<string> => {
    const known = before.get(result);
    if (known) return known;
    const read = new Set<string>();
    // That the judgement is the same on noted facts shows that it does not depend on which object is which.
    deepStrictEqual(judged(step, scenario, noted(facts, "", read)), result);
    before.set(result, read);
    return read;
  };
}

/**
 * Returns a judge of one step that judges facts only once: a step's result depends on nothing but the subjects it reads,
 * and most scenarios share most subjects.
 */
function rememberingJudge() {
  const before = new Map<string, Map<string, Remembered>>();
  return (step: Step, scenario: Scenario, facts: Facts, contents: Contents): StepResult => {
    const key = `${step.id} ${scenario.takenAt} ${String(scenario.remote)}`;
    const known = before.get(key) ?? new Map<string, Remembered>();
    before.set(key, known);
    const held = (read: readonly string[]) => read.map((name) => contents.get(name)).join();
    for (const { read, results } of known.values()) {
      const same = results.get(held(read));
      if (same) return same;
    }
    const { facts: noting, read } = watched(facts);
    const result = judged(step, scenario, noting);
    const names = [...read].sort();
    const remembered = known.get(names.join()) ?? { read: names, results: new Map<string, StepResult>() };
    known.set(names.join(), remembered);
    remembered.results.set(held(names), result);
    return result;
  };
}

/** Returns what a subject becomes without one observation; made once for each subject's contents. */
function losing(number: ReturnType<typeof numbering>) {
  const before = new Map<string, Part>();
  return (facts: Facts, contents: Contents, [subject, ...rest]: Path, status: Loss["status"]): Part => {
    const key = [contents.get(subject), ...rest, status].join(" ");
    const known = before.get(key);
    if (known) return known;
    const part = replaced(facts[subject], rest, missing(status, "planted"));
    const made = { part, number: number(part) };
    before.set(key, made);
    return made;
  };
}

/** Calls `each` with every moment of the scenarios, and every way in which it loses one observation. */
export function eachLoss(scenarios: readonly Scenario[], each: (moment: Moment, loss: Loss) => void): void {
  const judge = rememberingJudge();
  const partsOf = rememberingParts();
  const number = numbering();
  const lose = losing(number);
  for (const scenario of scenarios)
    for (const { after, facts } of stages(scenario)) {
      const contents = new Map(subjectNames.map((name) => [String(name), number(facts[name])]));
      const name = `${scenario.name} after ${after} s`;
      const whole = steps.map((step) => {
        const result = judge(step, scenario, facts, contents);
        return { step, result, read: partsOf(step, scenario, facts, result) };
      });
      const moment = { name, facts, results: whole.map(({ result }) => result) };
      for (const path of subjectNames.flatMap((subject) => pathsIn(facts[subject], [subject])))
        for (const status of lost) {
          const { part, number: lessNumber } = lose(facts, contents, path, status);
          const less: Facts = { ...facts, [path[0]]: part };
          const lessContents = new Map(contents).set(path[0], lessNumber);
          each(moment, {
            name,
            facts: less,
            results: whole.map(({ step, result, read }) =>
              read.has(`.${path.join(".")}`) ? judge(step, scenario, less, lessContents) : result,
            ),
            shape: path.map((key) => (/^\d+$/.test(key) ? "*" : key)).join("."),
            where: `${name}: ${path.join(".")} ${status}`,
            status,
          });
        }
    }
}
