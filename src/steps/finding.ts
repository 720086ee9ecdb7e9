import type { AskedSubject } from "../facts/subjects.ts";
import { clean } from "../text/clean.ts";
import type { Text } from "../text/language.ts";

/** Where the fault lies, so that support can route by it. */
export type Area = "SYS" | "USB" | "DRV" | "TOK" | "CRT" | "NET" | "POR" | "PLG" | "BRW" | "SIG" | "KYS";
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
export type Code = `${Area}-${Digit}${Digit}`;

export type Severity = "ok" | "info" | "warn" | "fail" | "unknown";

/** The four things that the report answers for. */
export const kinds = ["sign", "register", "login", "file"] as const;
export type Kind = (typeof kinds)[number];

/** Something kyso can open for the person, after a yes: a page of the catalogue's, or a folder that is there. */
export type Opening =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "folder"; readonly path: string };

/** A fact behind a finding: as it was read (names, numbers), or in a sentence. */
export type Evidence = string | Text;

/** A fault that a person is led through by the hand, if this may be looked at for it. */
export interface WalkthroughOffer {
  readonly by: AskedSubject;
  /** What is done on the way: put there what is missing, put a newer one there, or remove it first and put it there anew. */
  readonly to: "install" | "update" | "reinstall";
  /** False where it only comes up on the way: then nobody is asked whether to be led. */
  readonly begins: boolean;
}

/** What is wrong (or right), what to do next, and on what that rests. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence: what happened. */
  readonly what: Text;
  /** What to do now, one action an entry; empty only where nothing needs doing (`ok`). */
  readonly next: readonly Text[];
  /** Facts behind it, as shown dimmed; already cleaned of control characters. A sentence in both languages. */
  readonly evidence: readonly Evidence[];
  /** The kinds it bears on; all that rest on its step, where absent. */
  readonly concerns?: readonly Kind[];
  /** True where it names something that lies beyond this machine (report: `beyond`). */
  readonly beyond?: boolean;
  /** What opening would help with what is next. */
  readonly opens?: Opening;
  /** The person can be led through what is next by the hand. */
  readonly walkthrough?: WalkthroughOffer;
}

/** One action an entry; at least one, so that no finding leaves the person standing. */
type Actions = readonly [Text, ...Text[]];

/** A finding's constant part. Each half of the pair is required, so that none compiles by halves. */
export interface FindingKind<P> {
  readonly code: Code;
  readonly severity: Severity;
  /** What the sentences may be filled with: shows the finding where there are no facts (an explanation, a test). */
  readonly example: P;
  readonly what: Text | ((params: P) => Text);
  readonly next: Actions | ((params: P) => Actions);
  readonly concerns?: readonly Kind[];
  readonly beyond?: boolean;
  readonly opens?: (params: P) => Opening;
  readonly walkthrough?: WalkthroughOffer;
}

/** A finding that says all is well: it needs no “what to do”. */
export type OkKind<P> = Pick<FindingKind<P>, "code" | "example" | "what" | "concerns">;

/** Makes one finding from what was seen; what is constant of it stands beside. */
export interface Maker<P> {
  (params: P, evidence?: readonly Evidence[]): Finding;
  readonly code: Code;
  /** The finding as it reads with its example; made when asked for, since most runs never ask. */
  example(): Finding;
}

/** Longest sentence, and longest piece of evidence, in characters. */
const longestSentence = 600;
const longestEvidence = 300;

/** Sentences are filled with words from outside; whatever they hold, what is shown is clean. */
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
  return Object.assign(make, { code: kind.code, example: () => make(kind.example) });
}

/** Makes the constructor of a finding. */
export function finding<P>(kind: FindingKind<P>): Maker<P> {
  return maker(kind);
}

/** Makes the constructor of a finding that says all is well. */
export function okFinding<P>(kind: OkKind<P>): Maker<P> {
  return maker(kind);
}

/** The same fault beside something that works: worth a word, and stops nobody. */
export function asInfo(found: Finding): Finding {
  return found.severity === "ok" ? found : { ...found, severity: "info" };
}
