import type { Finding, Maker } from "../steps/finding.ts";
import type { Language, Text } from "../text/language.ts";
import { type OtherAction, type System, systems } from "./code-entry.ts";
import { changing, type Leaf, leavesOf } from "./examples.ts";
import { type Filler, fillers, gap, gapsFor, withGaps } from "./gaps.ts";

/** A maker of any finding. */
export type AnyMaker = Pick<Maker<never>, "code" | "example" | "like">;

/** At most this many values of an example are varied, each by itself and two at a time. */
const mostVaried = 6;

/** Words that stand in a sentence when a value does not fit its place. */
const misfit = /undefined|\bnull\b|NaN|\[object|Invalid Date/;

/** How a finding reads in some circumstances. */
interface Wording {
  readonly what: Text;
  readonly next: readonly Text[];
  /** The system on which it reads so, where that alone was changed. */
  readonly on: System | null;
}

type Read = (finding: Finding) => string | undefined;

function isSystem(value: unknown): value is System {
  return systems.some((system) => system === value);
}

/** Values that a leaf may have instead, by which another wording may be chosen. */
function instead(value: unknown): readonly unknown[] {
  if (typeof value === "boolean") return [!value];
  if (value === null) return [gap];
  if (typeof value !== "string") return [];
  return isSystem(value) ? systems.filter((other) => other !== value) : [null];
}

/** The finding with these values, or null where they do not fit. */
function made(make: AnyMaker, leaves: readonly Leaf[]): Finding | null {
  try {
    const finding = make.like(changing(leaves));
    return misfit.test(JSON.stringify([finding.what, finding.next])) || finding.what.vi === "" ? null : finding;
  } catch {
    return null;
  }
}

function leavesIn(make: AnyMaker): readonly Leaf[] {
  let leaves: readonly Leaf[] = [];
  make.like((example) => {
    leaves = leavesOf(example);
    return example;
  });
  return leaves;
}

function isFixed(leaf: Leaf, fixed: readonly Leaf[]): boolean {
  return fixed.some(({ path }) => path.join() === leaf.path.join());
}

/** The sentence that `read` takes from the finding, with a gap for each value of the example that stands in it. */
function general(make: AnyMaker, fixed: readonly Leaf[], read: Read): string {
  const first = made(make, fixed);
  let sentence = (first ? read(first) : undefined) ?? "";
  let kept = fixed;
  let used: readonly Filler[] = [];
  for (const leaf of leavesIn(make).filter((one) => !isFixed(one, fixed))) {
    for (const filler of fillers(leaf.value)) {
      const filled = [...kept, { path: leaf.path, value: filler.value }];
      const changed = made(make, filled);
      const said = gapsFor(used, (changed ? read(changed) : undefined) ?? "");
      const form = withGaps(said, sentence, filler);
      if (form === null) continue;
      sentence = form;
      kept = filled;
      used = [...used, filler];
      break;
    }
  }
  // Several gaps in a row, with what joins them, are one.
  return sentence.replace(/…(?:(?:, | và | and )…)+/g, gap);
}

function wordingWith(make: AnyMaker, fixed: readonly Leaf[], on: System | null): Wording | null {
  const finding = made(make, fixed);
  if (!finding) return null;
  const text = (read: (one: Finding) => Text | undefined): Text => {
    const inLanguage = (language: Language) => general(make, fixed, (one) => read(one)?.[language]);
    return { vi: inLanguage("vi"), en: inLanguage("en") };
  };
  const next = finding.next.map((_, i) => text((one) => one.next[i]));
  return { what: text((one) => one.what), next, on };
}

/** The sentences of a finding, in one language after the other. */
function sentences({ what, next }: Finding): readonly string[] {
  return [what, ...next].flatMap(({ vi, en }) => [vi, en]);
}

/**
 * The names in an example that choose a sentence of their own, such as a provider's: with a gap in their place, the finding
 * says what holds for any.
 */
function namesToLeaveOut(make: AnyMaker): readonly Leaf[] {
  const usual = sentences(make.example());
  const named = leavesIn(make).filter(({ value }) => typeof value === "string" && !isSystem(value));
  return named.flatMap(({ path }) => {
    const leaf = { path, value: gap };
    const finding = made(make, [leaf]);
    const other = finding ? sentences(finding) : usual;
    const chooses = other.some((said, i) => {
      const before = usual[i] ?? "";
      return said !== before && withGaps(said, before, { value: gap, written: [gap] }) === null;
    });
    return chooses ? [leaf] : [];
  });
}

/** The choices of values by which the wording may differ: each by itself, and two at a time. */
function choicesOf(make: AnyMaker): readonly (readonly Leaf[])[] {
  const varied = leavesIn(make)
    .map(({ path, value }) => instead(value).map((other) => ({ path, value: other })))
    .filter((others) => others.length > 0)
    .slice(0, mostVaried);
  const pairs = varied.flatMap((ones, i) =>
    varied.slice(i + 1).flatMap((others) => ones.flatMap((one) => others.map((other) => [one, other]))),
  );
  return [...varied.flat().map((leaf) => [leaf]), ...pairs];
}

/** The system that these values, or else the example, speak of; null where another value was changed as well. */
function systemOf(make: AnyMaker, fixed: readonly Leaf[]): System | null {
  const [one, ...others] = fixed.length > 0 ? fixed : leavesIn(make).filter(({ value }) => isSystem(value));
  return one && others.length === 0 && isSystem(one.value) ? one.value : null;
}

/** What makes the example a Windows machine's, as most are. */
function onWindows(make: AnyMaker): readonly Leaf[] {
  return leavesIn(make).flatMap(({ path, value }) => (isSystem(value) ? [{ path, value: "windows" }] : []));
}

/** What a finding says and what to do, over all its wordings. */
export interface Wordings {
  readonly says: readonly [Text, ...Text[]];
  readonly next: readonly Text[];
  readonly otherwise: readonly OtherAction[];
}

/** Returns how a finding reads, with gaps for what differs by machine: as usual first, then in other circumstances. */
export function wordingsOf(make: AnyMaker): Wordings {
  const names = namesToLeaveOut(make);
  const usual =
    wordingWith(make, [...names, ...onWindows(make)], null) ??
    wordingWith(make, onWindows(make), null) ??
    wordingWith(make, [], null);
  if (!usual) throw new Error(`${make.code} cannot be worded`);
  const all = [[], ...choicesOf(make)].flatMap((fixed) => wordingWith(make, fixed, systemOf(make, fixed)) ?? []);
  const says = new Map([usual, ...all].map(({ what }) => [what.vi, what]));
  says.delete(usual.what.vi);
  const known = new Set(usual.next.map(({ vi }) => vi));
  const otherwise = new Map<string, OtherAction>();
  for (const { next, on } of all)
    for (const action of next)
      if (!known.has(action.vi) && !otherwise.has(action.vi)) otherwise.set(action.vi, { action, on });
  return { says: [usual.what, ...says.values()], next: usual.next, otherwise: [...otherwise.values()] };
}
