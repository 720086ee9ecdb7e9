import type { AskedSubject } from "../facts/subjects.ts";
import { clean } from "../text/clean.ts";
import type { Text } from "../text/language.ts";

/** The part of the system where the fault lies; support routes by it. */
export type Area = "SYS" | "USB" | "DRV" | "TOK" | "CRT" | "NET" | "POR" | "PLG" | "BRW" | "SIG" | "KYS";
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
export type Code = `${Area}-${Digit}${Digit}`;

export type Severity = "ok" | "info" | "warn" | "fail" | "unknown";

/** What the report gives a verdict for. */
export const kinds = ["sign", "register", "login", "file"] as const;
export type Kind = (typeof kinds)[number];

/** Something kyso can open with the person's consent: a page of the catalogue, or an existing folder. */
export type Opening =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "folder"; readonly path: string };

/** A fact behind a finding: a value as it was read (a name, a number), or a sentence in both languages. */
export type Evidence = string | Text;

/** A walk-through that mends the fault. */
export interface WalkthroughOffer {
  /** The subject that the walk-through watches; it is looked at only with consent. */
  readonly by: AskedSubject;
  /** What the person does: install what is missing, install a newer version, or remove it and install it again. */
  readonly to: "install" | "update" | "reinstall";
  /** False if this fault alone does not offer the walk-through, because it only comes up during one. */
  readonly begins: boolean;
}

/** What is wrong (or right), what to do next, and the facts behind it. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence: what happened. */
  readonly what: Text;
  /** What to do now, one action per entry; empty only for `ok`. */
  readonly next: readonly Text[];
  /** The facts behind it, shown dimmed; control characters are already removed. */
  readonly evidence: readonly Evidence[];
  /** The kinds it counts for; if absent, all that depend on its step. */
  readonly concerns?: readonly Kind[];
  /** True if it concerns something that cannot be checked on this machine (`beyond` in the report). */
  readonly beyond?: boolean;
  /** A page or folder that helps with what to do next. */
  readonly opens?: Opening;
  /** A walk-through of what to do next. */
  readonly walkthrough?: WalkthroughOffer;
}

/** One action per entry, and at least one, so that no fault is reported without a way on. */
type Actions = readonly [Text, ...Text[]];

/** The constant part of a finding. Without `what` or `next` it does not compile. */
export interface FindingKind<P> {
  readonly code: Code;
  readonly severity: Severity;
  /** Sample parameters, to show the finding without facts (in an explanation or a test). */
  readonly example: P;
  readonly what: Text | ((params: P) => Text);
  readonly next: Actions | ((params: P) => Actions);
  readonly concerns?: readonly Kind[];
  readonly beyond?: boolean;
  readonly opens?: (params: P) => Opening;
  readonly walkthrough?: WalkthroughOffer;
}

/** The constant part of a finding that says all is well; it has no advice. */
export type OkKind<P> = Pick<FindingKind<P>, "code" | "example" | "what" | "concerns">;

/** Makes a finding from its parameters and evidence. */
export interface Maker<P> {
  (params: P, evidence?: readonly Evidence[]): Finding;
  readonly code: Code;
  /** Returns the finding filled with its example. A function, because most runs never need it. */
  example(): Finding;
  /** Returns the finding filled with what `change` makes of its example. */
  like(change: <T>(example: T) => T): Finding;
}

/** The longest sentence and the longest line of evidence, in characters. */
const longestSentence = 600;
const longestEvidence = 300;

/** Removes control characters and cuts the length: sentences contain text from outside. */
function tidy({ vi, en }: Text): Text {
  return { vi: clean(vi, longestSentence), en: clean(en, longestSentence) };
}

function tidyEvidence(line: Evidence): Evidence {
  return typeof line === "string" ? clean(line, longestEvidence) : tidy(line);
}

function isFunction<P, T extends object>(part: T | ((params: P) => T)): part is (params: P) => T {
  return typeof part === "function";
}

function filled<P, T extends object>(part: T | ((params: P) => T), params: P): T {
  return isFunction(part) ? part(params) : part;
}

function maker<P>(kind: OkKind<P> & Partial<FindingKind<P>>): Maker<P> {
  const make = (params: P, evidence: readonly Evidence[] = []): Finding => ({
    code: kind.code,
    severity: kind.severity ?? "ok",
    what: tidy(filled(kind.what, params)),
    next: kind.next ? filled(kind.next, params).map(tidy) : [],
    evidence: evidence.map(tidyEvidence).filter((line) => line !== ""),
    ...(kind.concerns ? { concerns: kind.concerns } : {}),
    ...(kind.beyond ? { beyond: true } : {}),
    ...(kind.opens ? { opens: kind.opens(params) } : {}),
    ...(kind.walkthrough ? { walkthrough: kind.walkthrough } : {}),
  });
  return Object.assign(make, {
    code: kind.code,
    example: () => make(kind.example),
    like: (change: <T>(example: T) => T) => make(change(kind.example)),
  });
}

/** Returns the maker of a finding. */
export function finding<P>(kind: FindingKind<P>): Maker<P> {
  return maker(kind);
}

/** Returns the maker of a finding that says all is well. */
export function okFinding<P>(kind: OkKind<P>): Maker<P> {
  return maker(kind);
}

/** Returns the finding as information only, for a fault that stops nothing because something else works. */
export function asInfo(found: Finding): Finding {
  return found.severity === "ok" ? found : { ...found, severity: "info" };
}
